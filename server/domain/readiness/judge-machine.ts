import type { Finding } from '#contracts/readiness.ts'
import { distributionOf, install } from './distribution.ts'
import type { ReadinessFacts } from './facts.ts'
import { about, remedy } from './finding.ts'
import { loadModule } from './load-module.ts'

const gib = 1024 ** 3

export function judgeMachine(facts: ReadinessFacts): Finding[] {
  return [memory(facts), clock(facts), virtualMachines(facts), ...vsock(facts)]
}

function memory({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'machine',
    id: 'memory',
    title: 'Memory and CPUs',
    why: 'LXD takes about 100 MiB; what instances may use together is up to you.',
  })
  const { totalBytes, availableBytes, swapBytes } = host.memory
  const swap = swapBytes > 0 ? `${(swapBytes / gib).toFixed(1)} GiB of swap` : 'no swap'
  const found = `${(availableBytes / gib).toFixed(1)} GiB of ${(totalBytes / gib).toFixed(1)} GiB are free, ${swap}, ${host.cpus} ${host.cpus === 1 ? 'CPU' : 'CPUs'}.`
  if (availableBytes >= gib) return judge('good', found)
  const short = availableBytes < gib / 4
  return judge(short ? 'problem' : 'warning', found, remedy('End what is not needed, or add memory.'))
}

function clock({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'machine',
    id: 'clock',
    title: 'Clock',
    why: 'Certificates, tokens for joining a cluster and the members of one rely on the right time.',
  })
  const { synchronised } = host.clock
  if (synchronised === true) return judge('good', 'Kept right over the network.')
  if (synchronised === null)
    return judge(
      'unknown',
      'Nothing here tells whether it is kept right; containers take it from their host.',
    )
  const chrony = install(distributionOf(host.os), {
    debian: ['chrony'],
    el: ['chrony'],
    suse: ['chrony'],
    arch: ['chrony'],
    alpine: ['chrony'],
  })
  return judge(
    'warning',
    'Nothing keeps it right.',
    remedy('Switch on what keeps it right.', {
      commands:
        host.programs.includes('chronyc') || chrony.length === 0
          ? ['sudo timedatectl set-ntp true']
          : [...chrony, 'sudo timedatectl set-ntp true'],
    }),
  )
}

function virtualMachines({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'machine',
    id: 'kvm',
    title: 'Virtual machines',
    why: "Containers need none of it; virtual machines need the CPU's help.",
  })
  if (!host.nodes.includes('/dev/kvm'))
    return judge(
      'note',
      'There is no /dev/kvm: containers only.',
      remedy('Switch virtualisation on in the firmware; on a rented machine ask for nested virtualisation.'),
    )
  if (host.lxdFrom === 'snap' || host.programs.some((name) => name.startsWith('qemu-system-')))
    return judge('good', '/dev/kvm and QEMU are there.')
  const commands = install(distributionOf(host.os), {
    debian: ['qemu-system-x86', 'ovmf'],
    el: ['qemu-kvm', 'edk2-ovmf'],
    suse: ['qemu-x86', 'qemu-ovmf-x86_64'],
    arch: ['qemu-base', 'edk2-ovmf'],
    alpine: ['qemu-system-x86_64', 'ovmf'],
  })
  return judge(
    'note',
    '/dev/kvm is there, QEMU is not: containers only.',
    remedy('Install QEMU and its firmware.', { commands }),
  )
}

function vsock({ host }: ReadinessFacts): Finding[] {
  if (!host.nodes.includes('/dev/kvm')) return []
  const judge = about({
    group: 'machine',
    id: 'vhost-vsock',
    title: 'vhost_vsock',
    why: 'LXD speaks to the agent inside a virtual machine over it, and starts none without.',
  })
  if (host.nodes.includes('/dev/vhost-vsock')) return [judge('good', '/dev/vhost-vsock is there.')]
  return [judge('note', 'There is no /dev/vhost-vsock.', loadModule(host, 'vhost_vsock'))]
}
