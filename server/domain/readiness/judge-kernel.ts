import type { Finding } from '#contracts/readiness.ts'
import type { HostFacts } from '#hostd/readiness/protocol.ts'
import { bootArguments } from './boot-arguments.ts'
import { distributionOf, isEnterprise } from './distribution.ts'
import type { ReadinessFacts } from './facts.ts'
import { about, remedy } from './finding.ts'
import { judgeConfinement } from './judge-confinement.ts'

export function judgeKernel(facts: ReadinessFacts): Finding[] {
  return [
    ...kernelLine(facts),
    userNamespaces(facts),
    controlGroups(facts),
    controllers(facts),
    ...judgeConfinement(facts),
    idmappedMounts(facts),
    idRanges(facts),
    fuse(facts),
    ...lxcfs(facts),
    manyContainers(facts),
  ]
}

/** Whether the kernel is at least as new. */
export function isKernel(release: string, major: number, minor: number): boolean {
  const [has = 0, minorHas = 0] = release.split('.').map((part) => Number.parseInt(part, 10))
  return has > major || (has === major && minorHas >= minor)
}

/** Kernels of the time of EL7 have user namespaces compiled in and switched off. */
function kernelLine({ host }: ReadinessFacts): Finding[] {
  const distribution = distributionOf(host.os)
  if (!isEnterprise(distribution) || distribution.major !== 7 || isKernel(host.kernel.release, 4, 0))
    return []
  const wanted = ['user_namespace.enable=1', 'namespace.unpriv_enable=1']
  const missing = wanted.filter((word) => !host.kernel.arguments.includes(word))
  const judge = about({
    group: 'kernel',
    id: 'kernel-line',
    title: "The kernel's command line",
    why: 'This kernel keeps user namespaces switched off until it is told at its start.',
  })
  if (missing.length === 0) return [judge('good', `It has ${wanted.join(' and ')}.`)]
  const todo = bootArguments(host, 'Switch user namespaces on.', wanted)
  return [judge('problem', `It lacks ${missing.join(' and ')}.`, todo)]
}

function userNamespaces({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'kernel',
    id: 'user-namespaces',
    title: 'User namespaces',
    why: "In an unprivileged container root is an ordinary user of this host; that mapping is the kernel's user namespace.",
  })
  if (!host.kernel.namespaces.includes('user'))
    return judge(
      'problem',
      `Kernel ${host.kernel.release} has none.`,
      remedy("Install a kernel of the distribution's that has user namespaces (CONFIG_USER_NS)."),
    )
  const most = Number(host.sysctls['user.max_user_namespaces'] ?? Number.NaN)
  const file = '/etc/sysctl.d/99-userns.conf'
  if (most === 0)
    return judge(
      'problem',
      'There may be 0 of them: user.max_user_namespaces is 0.',
      remedy('Allow some, now and at every start.', {
        commands: [`echo user.max_user_namespaces=3883 | sudo tee ${file}`, 'sudo sysctl --system'],
        oneClick: 'user-namespaces',
      }),
    )
  if (host.sysctls['kernel.unprivileged_userns_clone'] === '0')
    return judge(
      'warning',
      'Only root may make them: kernel.unprivileged_userns_clone is 0.',
      remedy('Allow it for what runs inside containers, now and at every start.', {
        commands: [`echo kernel.unprivileged_userns_clone=1 | sudo tee ${file}`, 'sudo sysctl --system'],
        oneClick: 'user-namespaces',
      }),
    )
  const limit = Number.isNaN(most) ? 'On.' : `On, up to ${most} of them.`
  const restricted = host.sysctls['kernel.apparmor_restrict_unprivileged_userns'] === '1'
  return restricted
    ? judge(
        'good',
        `${limit} AppArmor keeps programs of ordinary users from making them; LXD is root and may.`,
      )
    : judge('good', limit)
}

function controlGroups({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'kernel',
    id: 'cgroup-layout',
    title: 'Control groups',
    why: 'They are what limits and counts the CPU time, memory and processes of each instance.',
  })
  const { layout } = host.cgroup
  if (layout === 'v2') return judge('good', 'Version 2, the one hierarchy that current distributions expect.')
  if (layout === 'none')
    return judge(
      'problem',
      'None are mounted at /sys/fs/cgroup.',
      remedy('Mount them: every systemd does, and elsewhere the package cgroupfs-mount.'),
    )
  const found =
    layout === 'v1' ? 'Version 1.' : 'Both versions side by side; the controllers are in version 1.'
  const outcome = `${found} Containers of distributions from 2025 on may not start: their systemd knows version 2 only.`
  const distribution = distributionOf(host.os)
  // Older systemd cannot switch.
  if (
    !host.systemd ||
    !isKernel(host.kernel.release, 4, 15) ||
    (isEnterprise(distribution) && distribution.major < 8)
  )
    return judge('note', outcome)
  const todo = bootArguments(host, 'Change to version 2.', ['systemd.unified_cgroup_hierarchy=1'])
  return judge('note', outcome, todo)
}

function controllers({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'kernel',
    id: 'cgroup-controllers',
    title: "Control groups' controllers",
    why: 'A limit whose controller is missing is refused by LXD, or has no effect.',
  })
  const { layout, controllers: has } = host.cgroup
  const wanted =
    layout === 'v2'
      ? ['cpu', 'cpuset', 'io', 'memory', 'pids']
      : ['cpu', 'cpuset', 'blkio', 'memory', 'pids', 'devices', 'freezer']
  const missing = wanted.filter((name) => !has.includes(name))
  if (missing.length === 0) return judge('good', `All are there: ${has.join(', ')}.`)
  const found = `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing; there are ${has.join(', ') || 'none'}.`
  if (missing.includes('memory'))
    return judge('warning', found, bootArguments(host, 'Switch memory accounting on.', memoryArguments))
  return judge('warning', found)
}
const memoryArguments = ['cgroup_enable=memory', 'swapaccount=1']

function idmappedMounts({ host, lxd }: ReadinessFacts): Finding {
  const judge = about({
    group: 'kernel',
    id: 'idmapped-mounts',
    title: 'Id-mapped mounts',
    why: "With them a container's files keep their owners on disk, and disks of the host can be shared with containers.",
  })
  const told = lxd.kernelFeatures.idmapped_mounts
  if (told === 'true') return judge('good', 'LXD uses them.')
  const can = isKernel(host.kernel.release, 5, 12)
  if (told === undefined)
    return judge(can ? 'good' : 'note', `Kernel ${host.kernel.release} ${can ? 'has' : 'lacks'} them.`)
  const because = can
    ? 'this kernel, or the file system under it, does not allow them'
    : 'they came with Linux 5.12'
  return judge(
    'note',
    `LXD does not use them: ${because}. It changes the owner of every file of a container instead, which takes time.`,
  )
}

function idRanges({ host, lxd }: ReadinessFacts): Finding {
  const judge = about({
    group: 'kernel',
    id: 'id-ranges',
    title: 'Ranges of user and group ids',
    why: 'Every unprivileged container needs 65,536 ids of this host that belong to nobody else.',
  })
  if (host.lxdFrom === 'snap')
    return judge('good', 'The snap brings a range of its own: 1,000,000,000 from 1,000,000.')
  if (host.subuid === null || host.subgid === null || !host.programs.includes('newuidmap'))
    return judge('good', 'None are set, so LXD takes its own: 1,000,000,000 from 1,000,000.')
  const count = Math.min(idsFor(host.subuid), idsFor(host.subgid))
  if (count >= 65_536) return judge('good', `LXD has ${count.toLocaleString('en')} of each.`)
  const found =
    count === 0
      ? '/etc/subuid and /etc/subgid do not both have a line for root.'
      : `LXD has ${count.toLocaleString('en')} of them, less than one container needs.`
  const line = 'root:1000000:1000000000'
  return judge(
    lxd.state === 'absent' && host.lxdFrom === 'none' ? 'warning' : 'problem',
    found,
    count === 0
      ? remedy('Give root a range in both files, and start LXD again.', {
          commands: [`echo ${line} | sudo tee -a /etc/subuid /etc/subgid`, 'sudo systemctl restart lxd'],
          oneClick: 'id-ranges',
        })
      : remedy("Make root's range in /etc/subuid and /etc/subgid larger, and start LXD again."),
  )
}

/** LXD takes root's ranges. */
function idsFor(file: string): number {
  const counts = file
    .split('\n')
    .map((line) => line.trim().split(':'))
    .filter(([name]) => name === 'root' || name === '0')
    .map(([, , count]) => Number(count))
  return Math.max(0, ...counts.filter(Number.isFinite))
}

function fuse({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'kernel',
    id: 'fuse',
    title: 'FUSE',
    why: 'lxcfs, and containers that mount images of their own, need /dev/fuse.',
  })
  if (host.nodes.includes('/dev/fuse')) return judge('good', '/dev/fuse is there.')
  return judge('warning', 'There is no /dev/fuse.', loadModule(host, 'fuse'))
}

function lxcfs({ host }: ReadinessFacts): Finding[] {
  if (host.lxdFrom === 'none') return []
  const judge = about({
    group: 'kernel',
    id: 'lxcfs',
    title: 'lxcfs',
    why: 'Without it programs in a container see the memory and CPUs of the whole host, not what they may use.',
  })
  if (host.lxcfs) return [judge('good', 'lxcfs is mounted.')]
  const commands =
    host.lxdFrom === 'snap'
      ? ['sudo snap restart lxd']
      : distributionOf(host.os).family === 'debian'
        ? ['sudo apt-get install lxcfs', 'sudo systemctl restart lxd']
        : []
  return [
    judge(
      'warning',
      'lxcfs does not run.',
      remedy('Install lxcfs, and start LXD and the containers again.', { commands }),
    ),
  ]
}

function manyContainers({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'kernel',
    id: 'many-containers',
    title: 'Limits that all containers share',
    why: 'With a few dozen containers the defaults run out, and programs in them fail with "too many open files".',
  })
  const now = host.sysctls['fs.inotify.max_user_instances'] ?? '?'
  if (Number(now) >= 1024) return judge('good', `fs.inotify.max_user_instances is ${now}.`)
  return judge(
    'note',
    `fs.inotify.max_user_instances is ${now}, made for one system.`,
    remedy('Raise the limits for watched files and keys, now and at every start.', {
      commands: [
        "printf '%s\\n' fs.inotify.max_user_instances=1024 fs.inotify.max_user_watches=1048576 kernel.keys.maxkeys=2000 kernel.keys.maxbytes=2000000 | sudo tee /etc/sysctl.d/99-gantry-containers.conf",
        'sudo sysctl --system',
      ],
      oneClick: 'many-containers',
    }),
  )
}

/** By one click where the kernel has the module. */
export function loadModule(host: HostFacts, module: string) {
  const state = host.kernel.modules[module]
  if (state === 'absent' || state === 'unknown' || state === undefined)
    return remedy(`This kernel has no module ${module}. Another kernel of the distribution may have it.`)
  if (state !== 'available') return remedy(`${module} is there, and its device is not. Restart the host.`)
  return remedy(`Load the module ${module}, now and at every start.`, {
    commands: [
      `sudo modprobe ${module}`,
      `echo ${module} | sudo tee /etc/modules-load.d/gantry-${module}.conf`,
    ],
    oneClick: `module-${module}`,
  })
}
