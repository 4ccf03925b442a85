import type { Finding } from '#contracts/readiness.ts'
import { bootArguments } from './boot-arguments.ts'
import { distributionOf, isEnterprise } from './distribution.ts'
import type { ReadinessFacts } from './facts.ts'
import { about, remedy } from './finding.ts'
import { judgeConfinement } from './judge-confinement.ts'
import { judgeControlGroups } from './judge-control-groups.ts'
import { judgeIdRanges } from './judge-id-ranges.ts'
import { isKernel } from './kernel-release.ts'
import { loadModule } from './load-module.ts'

export function judgeKernel(facts: ReadinessFacts): Finding[] {
  return [
    ...kernelLine(facts),
    userNamespaces(facts),
    ...judgeControlGroups(facts),
    ...judgeConfinement(facts),
    idmappedMounts(facts),
    judgeIdRanges(facts),
    fuse(facts),
    ...lxcfs(facts),
    manyContainers(facts),
  ]
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
