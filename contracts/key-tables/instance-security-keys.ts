import { text } from '../rules/names.ts'
import { whole } from '../rules/numbers.ts'
import type { InstanceKeyFact, InstanceKeyGroup } from './instance-key.ts'

/** Most of these are switches that are off. */
function off(
  group: InstanceKeyGroup,
  key: string,
  help: string,
  more: Partial<InstanceKeyFact> = {},
): InstanceKeyFact {
  return { key, group, rule: { kind: 'switch' }, default: 'false', help, ...more }
}

const container = { only: 'container' } as const
const machine = { only: 'virtual-machine' } as const
const host = { ...container, host: true } as const
const sev = { ...machine, since: 'amd_sev' } as const
const bpf = { ...host, since: 'container_bpf_delegation' } as const

const names = (key: string, help: string, example: string): InstanceKeyFact => ({
  key,
  group: 'security',
  rule: text({ example }),
  default: 'none',
  help,
  ...bpf,
})

export const securityKeys: InstanceKeyFact[] = [
  off('security', 'security.protection.delete', 'Refuses to delete the instance as long as it is on.', {
    live: true,
    basic: true,
  }),
  off('security', 'security.protection.start', 'Refuses to start the instance as long as it is on.', {
    live: true,
    since: 'instance_protection_start',
  }),
  off(
    'security',
    'security.protection.shift',
    'Refuses to rewrite the owners of its files for another id map.',
    {
      ...container,
      live: true,
    },
  ),
  off('security', 'security.nesting', 'Lets it run containers of its own, such as LXD or Docker.', {
    ...container,
    live: true,
    basic: true,
  }),
  off(
    'security',
    'security.privileged',
    'Root inside is root on the host: only for what can be trusted wholly.',
    {
      ...host,
      basic: true,
    },
  ),
  off('security', 'security.idmap.isolated', 'Gives it user ids that no other container has.', container),
  {
    key: 'security.idmap.size',
    group: 'security',
    rule: whole(0, 4_294_967_295, { example: '65536' }),
    default: '65536 when isolated, else all there are',
    help: 'How many user ids it gets.',
    ...container,
  },
  {
    key: 'security.idmap.base',
    group: 'security',
    rule: whole(0, 4_294_967_295, { example: '1000000' }),
    default: 'found by LXD',
    help: 'The first of the host’s user ids it gets. Nothing checks whether something else has them.',
    ...host,
  },
  {
    ...off('security', 'security.devlxd', 'Offers /dev/lxd inside, by which programs read its settings.'),
    default: 'true',
    live: true,
  },
  off(
    'security',
    'security.devlxd.images',
    'Lets programs inside fetch images from this server by /dev/lxd.',
    {
      host: true,
    },
  ),
  off('security', 'security.devlxd.management.volumes', 'Lets programs inside manage volumes by /dev/lxd.', {
    host: true,
    // Has no extension of its own; it came in the same release.
    since: 'instance_placement_groups',
  }),
  {
    ...off(
      'security',
      'security.secureboot',
      'Boots only what is signed with keys that are trusted.',
      machine,
    ),
    default: 'true',
    until: 'instance_boot_mode',
  },
  off('security', 'security.csm', 'Boots as with an old BIOS, for systems that know no UEFI.', {
    ...machine,
    since: 'security_csm',
    until: 'instance_boot_mode',
  }),
  {
    ...off('security', 'security.agent.metrics', 'Asks the agent inside for metrics.', machine),
    default: 'true',
    live: true,
  },
  off('security', 'security.sev', 'Encrypts the machine’s memory (AMD SEV).', sev),
  off('security', 'security.sev.policy.es', 'Encrypts the CPU’s registers too (AMD SEV-ES).', sev),
  {
    key: 'security.sev.session.dh',
    group: 'security',
    rule: text({ secret: true }),
    default: 'none',
    help: 'The owner’s Diffie-Hellman key in base64, for SEV with attestation.',
    ...sev,
  },
  {
    key: 'security.sev.session.data',
    group: 'security',
    rule: text({ secret: true }),
    default: 'none',
    help: 'The owner’s session blob in base64, for SEV with attestation.',
    ...sev,
  },
  off('security', 'security.delegate_bpf', 'Lets programs inside load BPF programs through a token.', bpf),
  names('security.delegate_bpf.cmd_types', 'The BPF commands that the token allows.', 'prog_load'),
  names('security.delegate_bpf.map_types', 'The kinds of BPF maps that the token allows.', 'hash'),
  names(
    'security.delegate_bpf.prog_types',
    'The kinds of BPF programs that the token allows.',
    'socket_filter',
  ),
  names(
    'security.delegate_bpf.attach_types',
    'Where the token allows BPF programs to be attached.',
    'cgroup_inet_ingress',
  ),
]

const intercept = (name: string, help: string, more: Partial<InstanceKeyFact> = {}) =>
  off('syscalls', `security.syscalls.intercept.${name}`, help, { ...host, ...more })

export const syscallKeys: InstanceKeyFact[] = [
  {
    ...off(
      'syscalls',
      'security.syscalls.deny_default',
      'Forbids the system calls that containers have no good use for.',
      host,
    ),
    default: 'true',
  },
  off('syscalls', 'security.syscalls.deny_compat', 'Forbids the 32-bit system calls of x86_64.', container),
  {
    key: 'security.syscalls.deny',
    group: 'syscalls',
    rule: { kind: 'lines', example: 'keyctl errno 38' },
    default: 'none',
    help: 'System calls that are forbidden, one a line, as seccomp writes them.',
    ...host,
  },
  {
    key: 'security.syscalls.allow',
    group: 'syscalls',
    rule: { kind: 'lines', example: 'read' },
    default: 'all that are not forbidden',
    help: 'The only system calls that are allowed, one a line; the other lists do not count then.',
    ...host,
  },
  intercept('mknod', 'Makes harmless device files for programs inside.'),
  intercept('setxattr', 'Sets the extended attributes that overlay file systems need.'),
  intercept('mount', 'Mounts file systems for programs inside, those that are allowed below.'),
  {
    key: 'security.syscalls.intercept.mount.allowed',
    group: 'syscalls',
    rule: text({ example: 'ext4,xfs' }),
    default: 'none',
    help: 'File systems that programs inside may mount. A broken one can harm the host’s kernel.',
    ...host,
  },
  {
    key: 'security.syscalls.intercept.mount.fuse',
    group: 'syscalls',
    rule: text({ example: 'ext4=fuse2fs' }),
    default: 'none',
    help: 'File systems that a FUSE program mounts instead of the kernel, as type=program.',
    ...host,
  },
  intercept('mount.shift', 'Shifts the owners of files on what is mounted this way.'),
  intercept('sched_setscheduler', 'Lets programs inside raise their priority.'),
  intercept(
    'sysinfo',
    'Tells programs inside the memory and uptime of the container instead of the host’s.',
    {
      since: 'container_syscall_intercept_sysinfo',
    },
  ),
  intercept('bpf', 'Loads BPF programs for programs inside, those that are allowed below.'),
  intercept('bpf.devices', 'Allows the BPF programs that guard device files.'),
]
