import type { KeyFact } from '../key-facts.ts'
import { absolutePath, matching, text } from '../rules/names.ts'
import { size, whole } from '../rules/numbers.ts'
import { volumeKeys } from './volume-keys.ts'

const sourceRecover: KeyFact = {
  key: 'source.recover',
  rule: { kind: 'switch' },
  default: 'false',
  help: 'Takes over a pool that another LXD left on this source, with what is in it.',
  fixed: true,
  member: true,
  since: 'storage_source_recover',
}

const sourceWipe: KeyFact = {
  key: 'source.wipe',
  rule: { kind: 'switch' },
  default: 'false',
  help: 'Erases whatever is on the block device before the pool is made on it.',
  fixed: true,
  member: true,
  since: 'storage_pool_source_wipe',
}

const loopSize: KeyFact = {
  key: 'size',
  rule: size,
  default: 'a fifth of the free space, 5 to 30 GiB',
  help: 'Size of the file that LXD makes for the pool. It can grow later, never shrink.',
  basic: true,
  member: true,
}

const rsync: KeyFact[] = [
  {
    key: 'rsync.bwlimit',
    rule: text({ example: '10MiB' }),
    default: 'no limit',
    help: 'Slows rsync down while instances or volumes are copied to or from this pool.',
  },
  {
    key: 'rsync.compression',
    rule: { kind: 'switch' },
    default: 'true',
    help: 'Whether rsync compresses what it sends when something moves between servers.',
  },
]

const poolName = matching(/^[^\s/]+$/, 'No spaces and no slash')

const dir: KeyFact[] = [
  {
    key: 'source',
    rule: absolutePath({ example: '/store/lxd', offers: 'directory' }),
    default: 'a directory of its own below LXD’s',
    help: 'An existing, empty directory that LXD keeps everything of this pool in.',
    basic: true,
    fixed: true,
    member: true,
  },
  ...rsync,
]

const btrfs: KeyFact[] = [
  {
    key: 'source',
    rule: absolutePath({ example: '/dev/sdb', offers: 'block-device' }),
    default: 'a file of its own (loop)',
    help: 'An empty block device, or an existing subvolume. Left empty, LXD makes a file and puts the pool in it.',
    basic: true,
    fixed: true,
    member: true,
  },
  loopSize,
  {
    key: 'btrfs.mount_options',
    rule: text({ example: 'user_subvol_rm_allowed,compress=zstd' }),
    default: 'user_subvol_rm_allowed',
    help: 'How the pool is mounted, for example with compression.',
  },
  sourceWipe,
]

const lvm: KeyFact[] = [
  {
    key: 'source',
    rule: text({ example: '/dev/sdb', offers: 'block-device' }),
    default: 'a file of its own (loop)',
    help: 'An empty block device, or the name of an existing volume group. Left empty, LXD makes a file and puts a volume group in it.',
    basic: true,
    fixed: true,
    member: true,
  },
  loopSize,
  {
    key: 'lvm.use_thinpool',
    rule: { kind: 'switch' },
    default: 'true',
    help: 'Thin volumes take space as they are used and make snapshots cheap; they need device-mapper with thin-pool support in the kernel.',
    basic: true,
    fixed: true,
  },
  {
    key: 'lvm.vg_name',
    rule: poolName,
    default: 'the name of the pool',
    help: 'Name of the volume group that is made or used.',
    member: true,
  },
  {
    key: 'lvm.thinpool_name',
    rule: poolName,
    default: 'LXDThinPool',
    help: 'Name of the thin pool inside the volume group.',
    member: true,
  },
  {
    key: 'lvm.thinpool_metadata_size',
    rule: size,
    default: 'chosen by LVM',
    help: 'Room for the thin pool’s own book-keeping; a pool with very many snapshots wants more.',
    fixed: true,
    since: 'storage_lvm_thinpool_metadata_size',
  },
  {
    key: 'lvm.vg.force_reuse',
    rule: { kind: 'switch' },
    default: 'false',
    help: 'Uses an existing volume group although other things are in it.',
    fixed: true,
  },
  ...rsync,
  sourceWipe,
]

const zfs: KeyFact[] = [
  {
    key: 'source',
    rule: text({ example: 'tank/lxd', offers: 'block-device' }),
    default: 'a file of its own (loop)',
    help: 'An empty block device, or an existing ZFS dataset such as tank/lxd. Left empty, LXD makes a file and puts a zpool in it.',
    basic: true,
    fixed: true,
    member: true,
  },
  loopSize,
  {
    key: 'zfs.pool_name',
    rule: matching(/^[^\s]+$/, 'No spaces', { example: 'tank' }),
    default: 'the name of the pool',
    help: 'Name of the zpool that is made or used.',
    fixed: true,
    member: true,
  },
  {
    key: 'zfs.clone_copy',
    rule: { kind: 'choice', values: ['true', 'false', 'rebase'] },
    default: 'true',
    help: 'Copies share blocks with the original (true), stand alone (false), or share them with the image only (rebase).',
  },
  {
    key: 'zfs.export',
    rule: { kind: 'switch' },
    default: 'true',
    help: 'Exports the zpool while LXD does not use it.',
  },
  sourceWipe,
]

const cephUser: KeyFact = {
  key: 'ceph.user.name',
  rule: text({ example: 'admin' }),
  default: 'admin',
  help: 'The Ceph user that LXD works as.',
  fixed: true,
}

const ceph: KeyFact[] = [
  {
    key: 'source',
    rule: text({ example: 'lxd' }),
    default: 'a new OSD pool',
    help: 'An existing OSD pool to use. Left empty, LXD makes one.',
    basic: true,
    fixed: true,
    member: true,
  },
  {
    key: 'ceph.cluster_name',
    rule: text({ example: 'ceph' }),
    default: 'ceph',
    help: 'Name of the Ceph cluster, as its file in /etc/ceph is called.',
    basic: true,
    fixed: true,
  },
  {
    key: 'ceph.osd.pool_name',
    rule: text({ example: 'lxd' }),
    default: 'the name of the pool',
    help: 'Name of the OSD pool that is made or used.',
    basic: true,
    fixed: true,
  },
  {
    key: 'ceph.osd.pg_num',
    rule: whole(1, 65_536),
    default: '32',
    help: 'Number of placement groups of a new OSD pool.',
    fixed: true,
  },
  {
    key: 'ceph.osd.data_pool_name',
    rule: text(),
    default: 'the OSD pool itself',
    help: 'Another OSD pool for the data, for example an erasure-coded one.',
    fixed: true,
  },
  {
    key: 'ceph.rbd.clone_copy',
    rule: { kind: 'switch' },
    default: 'true',
    help: 'Copies share blocks with the original instead of standing alone.',
  },
  {
    key: 'ceph.rbd.du',
    rule: { kind: 'switch' },
    default: 'true',
    help: 'Asks Ceph how much a stopped instance uses, which can be slow on large images.',
  },
  {
    key: 'ceph.rbd.features',
    rule: text({ example: 'layering' }),
    default: 'layering',
    help: 'RBD features of new volumes; the kernel of every host must know them.',
  },
  cephUser,
]

const cephfs: KeyFact[] = [
  {
    key: 'source',
    rule: text({ example: 'lxdfs/pools/one' }),
    default: '',
    help: 'An existing CephFS file system, and a path in it if you like.',
    basic: true,
    required: true,
    fixed: true,
    member: true,
  },
  {
    key: 'cephfs.cluster_name',
    rule: text({ example: 'ceph' }),
    default: 'ceph',
    help: 'Name of the Ceph cluster, as its file in /etc/ceph is called.',
    basic: true,
    fixed: true,
  },
  {
    key: 'cephfs.path',
    rule: absolutePath({ example: '/' }),
    default: '/',
    help: 'Where in the file system the pool begins.',
    fixed: true,
  },
  {
    key: 'cephfs.user.name',
    rule: text({ example: 'admin' }),
    default: 'admin',
    help: 'The Ceph user that LXD works as.',
    fixed: true,
  },
  {
    key: 'cephfs.fscache',
    rule: { kind: 'switch' },
    default: 'false',
    help: 'Caches files on the host with the kernel’s fscache and cachefilesd.',
  },
  {
    key: 'cephfs.create_missing',
    rule: { kind: 'switch' },
    default: 'false',
    help: 'Makes the file system and its OSD pools when they do not exist.',
    fixed: true,
    since: 'storage_cephfs_create_missing',
  },
  {
    key: 'cephfs.meta_pool',
    rule: text(),
    default: '',
    help: 'OSD pool for the metadata of a file system that is made.',
    fixed: true,
    since: 'storage_cephfs_create_missing',
  },
  {
    key: 'cephfs.data_pool',
    rule: text(),
    default: '',
    help: 'OSD pool for the data of a file system that is made.',
    fixed: true,
    since: 'storage_cephfs_create_missing',
  },
  {
    key: 'cephfs.osd_pg_num',
    rule: whole(1, 65_536),
    default: 'chosen by Ceph',
    help: 'Placement groups of OSD pools that are made.',
    fixed: true,
    since: 'storage_cephfs_create_missing',
  },
]

const byDriver: Record<string, KeyFact[]> = { dir, btrfs, lvm, zfs, ceph, cephfs }

/** The pool's own keys, without the defaults for volumes. */
export function ownPoolKeys(driver: string): KeyFact[] {
  const own = byDriver[driver]
  return own === undefined ? [] : [...own, sourceRecover]
}

/** `volume.<key>`: what new volumes of the pool start with. */
export function volumeDefaultKeys(driver: string): KeyFact[] {
  return volumeKeys(driver).map(({ basic: _, fixed: __, ...fact }) => ({
    ...fact,
    key: `volume.${fact.key}`,
    help: `For new volumes: ${fact.help.charAt(0).toLowerCase()}${fact.help.slice(1)}`,
  }))
}

export function poolKeys(driver: string): KeyFact[] {
  return [
    ...ownPoolKeys(driver),
    ...volumeDefaultKeys(driver),
    { key: 'user.*', rule: { kind: 'lines' }, default: '', help: 'Your own note; LXD does not read it.' },
  ]
}
