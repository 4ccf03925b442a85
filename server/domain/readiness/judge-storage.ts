import type { Finding, Remedy } from '#contracts/readiness.ts'
import type { HostFacts } from '#hostd/readiness/protocol.ts'
import { type Distribution, distributionOf, install, isEnterprise } from './distribution.ts'
import type { ReadinessFacts } from './facts.ts'
import { about, remedy } from './finding.ts'
import { loadModule } from './load-module.ts'

const gib = 1024 ** 3

export function judgeStorage(facts: ReadinessFacts): Finding[] {
  const drivers = [btrfs(facts), zfs(facts), lvm(facts), thinPools(facts), ceph(facts)]
  return [space(facts), copyOnWrite(facts, drivers), ...drivers]
}

/** Every driver is judged the same: LXD's word where it answers; the kernel's part, then the programs, where it does not. */
function driver(
  { host, lxd }: ReadinessFacts,
  given: {
    name: string
    title: string
    why: string
    kernel: Remedy | null
    programs: string[]
    install: Remedy
  },
): Finding {
  const { name, title, why } = given
  const judge = about({ group: 'storage', id: `driver-${name}`, title, why })
  // The snap brings all programs.
  const missing =
    host.lxdFrom === 'snap' ? [] : given.programs.filter((each) => !host.programs.includes(each))
  if (lxd.storageDrivers.includes(name)) return judge('good', 'LXD can use it.')
  if (given.kernel)
    return judge(
      'note',
      given.kernel.oneClick ? 'Its kernel module is not loaded.' : 'This kernel does not have it.',
      given.kernel,
    )
  if (missing.length > 0)
    return judge(
      'note',
      `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
      given.install,
    )
  if (lxd.state !== 'answers') return judge('good', 'This host has what it needs.')
  return judge(
    'note',
    'This host has what it needs, and LXD does not offer it.',
    remedy('LXD looks at its start: start it again.', {
      commands: [host.lxdFrom === 'snap' ? 'sudo snap restart lxd' : 'sudo systemctl restart lxd'],
    }),
  )
}

function btrfs(facts: ReadinessFacts): Finding {
  const { host } = facts
  const distribution = distributionOf(host.os)
  const gone = isEnterprise(distribution) && distribution.major >= 8 && host.kernel.modules.btrfs === 'absent'
  const kernel = gone
    ? remedy(`${distribution.name} has taken btrfs out of its kernel. ZFS or LVM do instead.`)
    : kernelPart(host, 'btrfs')
  return driver(facts, {
    name: 'btrfs',
    title: 'btrfs',
    why: 'Snapshots and copies take no time and no space; it can live in a file on the disk you have.',
    kernel,
    programs: ['mkfs.btrfs'],
    install: packages(distribution, {
      debian: ['btrfs-progs'],
      el: ['btrfs-progs'],
      suse: ['btrfsprogs'],
      arch: ['btrfs-progs'],
      alpine: ['btrfs-progs'],
    }),
  })
}

function zfs(facts: ReadinessFacts): Finding {
  const { host } = facts
  const distribution = distributionOf(host.os)
  const kernel = host.nodes.includes('/dev/zfs') ? null : zfsKernel(host, distribution)
  return driver(facts, {
    name: 'zfs',
    title: 'ZFS',
    why: 'Snapshots, copies, checksums and quotas on disks of their own; the choice of most large LXD hosts.',
    kernel,
    programs: ['zfs', 'zpool'],
    install: packages(distribution, { debian: ['zfsutils-linux'], alpine: ['zfs'] }),
  })
}

function zfsKernel(host: HostFacts, distribution: Distribution): Remedy | null {
  const state = host.kernel.modules.zfs
  if (state === 'built-in' || state === 'loaded') return null
  if (state === 'available') return loadModule(host, 'zfs')
  if (distribution.id === 'debian')
    return remedy("Build it from Debian's section contrib; that takes some minutes.", {
      commands: ['sudo apt-get install linux-headers-amd64 zfs-dkms zfsutils-linux'],
    })
  if (isEnterprise(distribution))
    return remedy(
      'OpenZFS has a repository for this distribution: openzfs.github.io, under Getting Started, RHEL-based distro.',
    )
  return remedy('Install the ZFS module for this kernel from the distribution, or from openzfs.github.io.')
}

function lvm(facts: ReadinessFacts): Finding {
  const { host } = facts
  const mapper = host.kernel.modules.dm_mod
  const there = host.nodes.includes('/dev/mapper/control') && mapper !== 'absent'
  return driver(facts, {
    name: 'lvm',
    title: 'LVM',
    why: 'Instances get block devices of their own on a volume group that may exist already.',
    kernel: there || mapper === 'unknown' ? null : kernelPart(host, 'dm_mod'),
    programs: ['vgs', 'lvcreate'],
    install: packages(distributionOf(host.os), {
      debian: ['lvm2'],
      el: ['lvm2'],
      suse: ['lvm2'],
      arch: ['lvm2'],
      alpine: ['lvm2'],
    }),
  })
}

function thinPools({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'storage',
    id: 'lvm-thin',
    title: 'LVM thin pools',
    why: 'Without thin pools a snapshot on LVM takes as much space as the instance.',
  })
  const state = host.kernel.modules.dm_thin_pool
  if (state === 'available')
    return judge('note', 'The module is not loaded.', loadModule(host, 'dm_thin_pool'))
  if (state === 'absent' || state === 'unknown')
    return judge('note', 'This kernel has no thin pools. LXD can use LVM without: lvm.use_thinpool=false.')
  if (host.lxdFrom !== 'snap' && !host.programs.includes('thin_check'))
    return judge(
      'note',
      'thin_check is missing.',
      packages(distributionOf(host.os), {
        debian: ['thin-provisioning-tools'],
        el: ['device-mapper-persistent-data'],
        suse: ['thin-provisioning-tools'],
        arch: ['thin-provisioning-tools'],
        alpine: ['thin-provisioning-tools'],
      }),
    )
  return judge('good', 'Kernel and programs are there.')
}

function ceph(facts: ReadinessFacts): Finding {
  return driver(facts, {
    name: 'ceph',
    title: 'Ceph',
    why: 'Only where there is a Ceph cluster to keep instances on.',
    kernel: null,
    programs: ['rbd'],
    install: packages(distributionOf(facts.host.os), { debian: ['ceph-common'], el: ['ceph-common'] }),
  })
}

function copyOnWrite({ lxd }: ReadinessFacts, drivers: readonly Finding[]): Finding {
  const judge = about({
    group: 'storage',
    id: 'storage-drivers',
    title: 'Storage drivers',
    why: 'On a directory alone each new instance and each snapshot is a full copy.',
  })
  const quick = ['btrfs', 'zfs', 'lvm']
  const usable = drivers.filter(({ state }) => state === 'good').map(({ id }) => id.replace('driver-', ''))
  const found =
    lxd.state === 'answers' ? lxd.storageDrivers : ['dir', ...usable.filter((name) => quick.includes(name))]
  if (quick.some((name) => found.includes(name)))
    return judge('good', `This host can use ${found.join(', ')}.`)
  return judge(
    'warning',
    `This host can use ${found.join(', ') || 'none'} only.`,
    remedy('Make one of btrfs, ZFS or LVM usable, as said below.'),
  )
}

function space({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'storage',
    id: 'space',
    title: 'Free space',
    why: 'Images, instances and pools in files grow there; when it is full, they stop.',
  })
  const { freeBytes, totalBytes, path, filesystem } = host.space
  const found = `${(freeBytes / gib).toFixed(1)} GiB of ${(totalBytes / gib).toFixed(1)} GiB are free at ${path} (${filesystem}).`
  if (freeBytes >= 15 * gib) return judge('good', found)
  const more = remedy('Free some, or give LXD a disk of its own when you make a pool.')
  return judge(freeBytes < 5 * gib ? 'problem' : 'warning', found, more)
}

function kernelPart(host: HostFacts, module: string): Remedy | null {
  const state = host.kernel.modules[module]
  return state === 'built-in' || state === 'loaded' ? null : loadModule(host, module)
}

function packages(distribution: Distribution, names: Parameters<typeof install>[1]): Remedy {
  const commands = install(distribution, names)
  return commands.length > 0
    ? remedy("Install the distribution's package, and start LXD again.", { commands })
    : remedy('Install the programs, and start LXD again.')
}
