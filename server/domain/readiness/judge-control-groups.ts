import type { Finding } from '#contracts/readiness.ts'
import { bootArguments } from './boot-arguments.ts'
import { distributionOf, isEnterprise } from './distribution.ts'
import type { ReadinessFacts } from './facts.ts'
import { about, remedy } from './finding.ts'
import { isKernel } from './kernel-release.ts'

export function judgeControlGroups(facts: ReadinessFacts): Finding[] {
  return [version(facts), controllers(facts)]
}

function version({ host }: ReadinessFacts): Finding {
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
