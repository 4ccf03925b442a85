import type { Finding } from '#contracts/readiness.ts'
import { bootArguments } from './boot-arguments.ts'
import { distributionOf } from './distribution.ts'
import type { ReadinessFacts } from './facts.ts'
import { about, remedy } from './finding.ts'

/** What keeps a container in besides its namespaces. */
export function judgeConfinement(facts: ReadinessFacts): Finding[] {
  return [appArmor(facts), seccomp(facts)]
}

function appArmor({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'kernel',
    id: 'apparmor',
    title: 'AppArmor',
    why: 'LXD gives each instance a profile of its own, which holds even where a namespace does not.',
  })
  const { securityModules, selinux } = host.kernel
  if (securityModules.includes('apparmor')) {
    if (host.lxdFrom === 'snap' || host.programs.includes('apparmor_parser'))
      return judge('good', 'AppArmor is on.')
    return judge(
      'warning',
      'AppArmor is on, and the program that loads profiles is missing.',
      remedy('Install it, and start LXD again.', {
        commands: ['sudo apt-get install apparmor', 'sudo systemctl restart lxd'],
      }),
    )
  }
  if (selinux)
    return judge(
      'note',
      `AppArmor is not part of this distribution, which has SELinux (${selinux}). Namespaces and seccomp confine instances.`,
    )
  if (distributionOf(host.os).family === 'debian' && host.bootLoader.defaults !== null) {
    const words = ['apparmor=1', 'security=apparmor']
    return judge('warning', 'AppArmor is off.', bootArguments(host, 'Switch AppArmor on.', words))
  }
  return judge('note', 'AppArmor is off in this kernel. Namespaces and seccomp confine instances.')
}

function seccomp({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'kernel',
    id: 'seccomp',
    title: 'seccomp',
    why: 'LXD denies containers the system calls that reach the host, and can answer some in their place.',
  })
  const { seccompActions } = host.kernel
  if (seccompActions.length === 0) return judge('note', 'This kernel does not say what its filters can do.')
  if (seccompActions.includes('user_notif'))
    return judge('good', 'Filters are on, and LXD can answer calls itself.')
  return judge(
    'note',
    'Filters are on; this kernel cannot hand calls to LXD (security.syscalls.intercept.* has no effect).',
  )
}
