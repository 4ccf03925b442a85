/** What one says of a driver before choosing it. */
export type StorageDriver = {
  name: string
  title: string
  /** When to take it. */
  about: string
  /** What a server that does not offer it lacks. */
  needs: string
  /** Debian's packages for it; the snap brings its own tools and needs the kernel's part only. */
  packages: readonly string[]
  /** Keeps the pool in a file unless it is given a device. */
  loop: boolean
}

/** The local and Ceph drivers of LXD's documentation. Others a server offers are listed as it names them. */
export const storageDrivers: readonly StorageDriver[] = [
  {
    name: 'dir',
    title: 'Directory',
    about: 'Plain files in an existing directory. Works everywhere; copies and snapshots are full copies.',
    needs: 'nothing besides a directory',
    packages: [],
    loop: false,
  },
  {
    name: 'btrfs',
    title: 'Btrfs',
    about:
      'Fast copies and snapshots, sizes per instance. In a file, on a device or in an existing subvolume.',
    needs: 'the btrfs module in the kernel and the program btrfs',
    packages: ['btrfs-progs'],
    loop: true,
  },
  {
    name: 'lvm',
    title: 'LVM',
    about: 'Logical volumes, thin by default. On a device or volume group; in a file to try it.',
    needs: 'the programs of LVM, and device-mapper with thin-pool support in the kernel',
    packages: ['lvm2', 'thin-provisioning-tools'],
    loop: true,
  },
  {
    name: 'zfs',
    title: 'ZFS',
    about: 'Fast copies and snapshots, checksums and compression. On a device or in an existing dataset.',
    needs: 'the zfs module in the kernel and the programs zfs and zpool',
    packages: ['zfsutils-linux', 'zfs-dkms'],
    loop: true,
  },
  {
    name: 'ceph',
    title: 'Ceph RBD',
    about: 'Block devices in a Ceph cluster, shared by all members of an LXD cluster.',
    needs: 'the programs ceph and rbd, and a Ceph cluster described in /etc/ceph',
    packages: ['ceph-common'],
    loop: false,
  },
  {
    name: 'cephfs',
    title: 'CephFS',
    about:
      'A file system in a Ceph cluster, for custom volumes only: instances cannot have their root disk on it.',
    needs: 'the program ceph, the ceph module in the kernel, and a file system described in /etc/ceph',
    packages: ['ceph-common'],
    loop: false,
  },
]

export function storageDriver(name: string): StorageDriver | undefined {
  return storageDrivers.find((driver) => driver.name === name)
}
