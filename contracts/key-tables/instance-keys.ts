import { idMap } from '../rules/instance-values.ts'
import { expiry, matching, schedule, snapshotPattern, text } from '../rules/names.ts'
import { whole } from '../rules/numbers.ts'
import type { InstanceKeyFact } from './instance-key.ts'
import { limitKeys } from './instance-limit-keys.ts'
import { securityKeys, syscallKeys } from './instance-security-keys.ts'

const container = { only: 'container' } as const
const machine = { only: 'virtual-machine' } as const
const switched = { kind: 'switch' } as const

const bootKeys: InstanceKeyFact[] = [
  {
    key: 'boot.autostart',
    group: 'boot',
    rule: switched,
    default: 'as it was when LXD stopped',
    help: 'Whether it starts together with LXD.',
    basic: true,
    live: true,
  },
  {
    key: 'boot.autostart.delay',
    group: 'boot',
    rule: whole(0, 86_400, { example: '5' }),
    default: '0',
    help: 'Seconds to wait after it has started before the next one starts.',
    live: true,
  },
  {
    key: 'boot.autostart.priority',
    group: 'boot',
    rule: whole(-1_000_000, 1_000_000, { example: '10' }),
    default: '0',
    help: 'The order of starting: the highest first.',
    live: true,
  },
  {
    key: 'boot.stop.priority',
    group: 'boot',
    rule: whole(-1_000_000, 1_000_000, { example: '10' }),
    default: '0',
    help: 'The order of stopping when LXD shuts down: the highest first.',
    live: true,
  },
  {
    key: 'boot.host_shutdown_timeout',
    group: 'boot',
    rule: whole(0, 86_400, { example: '60' }),
    default: '30',
    help: 'Seconds it is given to shut down before it is stopped hard.',
    live: true,
  },
  {
    key: 'boot.mode',
    group: 'boot',
    rule: { kind: 'choice', values: ['uefi-secureboot', 'uefi-nosecureboot', 'bios'] },
    default: 'uefi-secureboot',
    help: 'The firmware it boots with.',
    since: 'instance_boot_mode',
    ...machine,
  },
  {
    key: 'boot.debug_edk2',
    group: 'boot',
    rule: switched,
    default: 'false',
    help: 'Writes a log of the firmware, to find out why a machine does not boot.',
    // Has no extension of its own; it came in the same release.
    since: 'instances_uefi_vars',
    ...machine,
  },
]

const snapshotKeys: InstanceKeyFact[] = [
  {
    key: 'snapshots.schedule',
    group: 'snapshots',
    rule: schedule,
    default: 'no automatic snapshots',
    help: 'When LXD takes snapshots by itself.',
    basic: true,
    live: true,
  },
  {
    key: 'snapshots.schedule.stopped',
    group: 'snapshots',
    rule: switched,
    default: 'false',
    help: 'Whether it is also taken while the instance is stopped.',
    live: true,
  },
  {
    key: 'snapshots.expiry',
    group: 'snapshots',
    rule: expiry,
    default: 'snapshots stay',
    help: 'How long a snapshot is kept before LXD deletes it.',
    basic: true,
    live: true,
  },
  {
    key: 'snapshots.pattern',
    group: 'snapshots',
    rule: snapshotPattern,
    default: 'snap%d',
    help: 'What automatic snapshots are called.',
    live: true,
  },
]

const cloudConfig = '#cloud-config\npackages: [htop]'
const cloudInitKeys: InstanceKeyFact[] = [
  {
    key: 'cloud-init.user-data',
    group: 'cloud-init',
    rule: { kind: 'lines', example: cloudConfig },
    default: '#cloud-config',
    help: 'What cloud-init sets up at the first start; the image must have cloud-init.',
    basic: true,
  },
  {
    key: 'cloud-init.vendor-data',
    group: 'cloud-init',
    rule: { kind: 'lines', example: cloudConfig },
    default: '#cloud-config',
    help: 'The same for what all instances have in common; user-data goes before it.',
  },
  {
    key: 'cloud-init.network-config',
    group: 'cloud-init',
    rule: { kind: 'lines', example: 'version: 2' },
    default: 'DHCP on eth0',
    help: 'The network inside, as cloud-init or netplan write it.',
  },
  {
    key: 'cloud-init.ssh-keys.KEYNAME',
    group: 'cloud-init',
    rule: matching(/^[^:\s]+:\S/, 'Write user:key, for example root:ssh-ed25519 AAAA…', {
      example: 'root:ssh-ed25519 AAAA',
    }),
    default: 'none',
    help: 'A public SSH key that may sign in, as user:key.',
    since: 'cloud_init_ssh_keys',
  },
]

const migrationKeys: InstanceKeyFact[] = [
  {
    key: 'cluster.evacuate',
    group: 'migration',
    rule: { kind: 'choice', values: ['auto', 'migrate', 'live-migrate', 'stop'] },
    default: 'auto',
    help: 'What becomes of it when its cluster member is evacuated.',
    live: true,
  },
  {
    key: 'placement.group',
    group: 'migration',
    rule: text(),
    default: 'none',
    help: 'The placement group that decides which cluster member it comes to.',
    live: true,
    since: 'instance_placement_groups',
  },
  {
    key: 'migration.stateful',
    group: 'migration',
    rule: switched,
    default: 'false',
    help: 'Lets it be stopped and moved together with what it has in memory.',
    ...machine,
  },
  {
    key: 'migration.incremental.memory',
    group: 'migration',
    rule: switched,
    default: 'false',
    help: 'Moves its memory in several rounds, so that it stands still for less time.',
    live: true,
    ...container,
  },
  {
    key: 'migration.incremental.memory.goal',
    group: 'migration',
    rule: whole(0, 100, { example: '70' }),
    default: '70',
    help: 'Per cent of the memory that must have moved before it is stopped.',
    live: true,
    ...container,
  },
  {
    key: 'migration.incremental.memory.iterations',
    group: 'migration',
    rule: whole(1, 1000, { example: '10' }),
    default: '10',
    help: 'The most rounds before it is stopped anyway.',
    live: true,
    ...container,
  },
]

const kernelKeys: InstanceKeyFact[] = [
  {
    key: 'linux.kernel_modules',
    group: 'kernel',
    rule: text({ example: 'br_netfilter,overlay' }),
    default: 'none',
    help: 'Modules that the host’s kernel loads before it starts.',
    host: true,
    live: true,
    ...container,
  },
  {
    key: 'linux.kernel_modules.load',
    group: 'kernel',
    rule: { kind: 'choice', values: ['boot', 'ondemand'] },
    default: 'boot',
    help: 'Whether they are loaded at its start, or when something inside asks for one.',
    host: true,
    since: 'container_syscall_intercept_finit_module',
    ...container,
  },
  {
    key: 'linux.sysctl.*',
    group: 'kernel',
    rule: text({ example: '1' }),
    default: 'the kernel’s own',
    help: 'A setting of the kernel inside the container, by its name in sysctl.',
    ...container,
  },
]

const nvidia = { group: 'nvidia', ...container } as const
const nvidiaKeys: InstanceKeyFact[] = [
  {
    key: 'nvidia.runtime',
    rule: switched,
    default: 'false',
    help: 'Passes the host’s NVIDIA driver and CUDA libraries on.',
    ...nvidia,
  },
  {
    key: 'nvidia.driver.capabilities',
    rule: text({ example: 'compute,utility' }),
    default: 'compute,utility',
    help: 'The parts of the driver that are passed on.',
    ...nvidia,
  },
  {
    key: 'nvidia.require.cuda',
    rule: text({ example: '>=12.0' }),
    default: 'any',
    help: 'The CUDA version it needs.',
    ...nvidia,
  },
  {
    key: 'nvidia.require.driver',
    rule: text({ example: '>=550' }),
    default: 'any',
    help: 'The driver version it needs.',
    ...nvidia,
  },
]

const raw = { group: 'raw', default: 'none', host: true } as const
const rawKeys: InstanceKeyFact[] = [
  {
    key: 'raw.idmap',
    rule: idMap,
    help: 'Ids of the host that are the same as ids inside, one mapping a line.',
    ...raw,
  },
  {
    key: 'raw.apparmor',
    rule: { kind: 'lines', example: 'mount fstype=nfs,' },
    help: 'Lines added to its AppArmor profile.',
    live: true,
    ...raw,
  },
  {
    key: 'raw.lxc',
    rule: { kind: 'lines', example: 'lxc.cap.drop = sys_admin' },
    help: 'Lines added to the configuration of liblxc. A wrong one keeps it from starting.',
    ...raw,
    ...container,
  },
  {
    key: 'raw.seccomp',
    rule: { kind: 'lines', example: '2' },
    help: 'A seccomp policy instead of LXD’s.',
    ...raw,
    ...container,
  },
  {
    key: 'raw.qemu',
    rule: { kind: 'lines', example: '-device virtio-rng-pci' },
    help: 'Arguments added to QEMU’s command line.',
    ...raw,
    ...machine,
  },
  {
    key: 'raw.qemu.conf',
    rule: { kind: 'lines', example: '[device "qemu_gpu"]' },
    help: 'Lines that change the configuration LXD writes for QEMU.',
    ...raw,
    ...machine,
  },
]

const ownKeys: InstanceKeyFact[] = [
  {
    key: 'environment.*',
    group: 'own',
    rule: { kind: 'lines', example: 'en_GB.UTF-8' },
    default: 'none',
    help: 'An environment variable of its first process and of every command that LXD runs inside.',
    live: true,
  },
  {
    key: 'user.*',
    group: 'own',
    rule: { kind: 'lines' },
    default: 'none',
    help: 'Whatever you want to note; older cloud-init reads user.user-data and its like.',
    live: true,
  },
  {
    key: 'image.*',
    group: 'own',
    rule: { kind: 'lines' },
    default: 'none',
    help: 'A property of the image it was made from.',
    live: true,
  },
  {
    key: 'agent.nic_config',
    group: 'other',
    rule: switched,
    default: 'false',
    help: 'Has the agent name the network cards inside and set their MTU as the devices say.',
    ...machine,
  },
  {
    key: 'ubuntu_pro.guest_attach',
    group: 'other',
    rule: { kind: 'choice', values: ['on', 'off', 'available'] },
    default: 'off',
    help: 'Whether an Ubuntu inside joins the host’s Ubuntu Pro subscription.',
    since: 'ubuntu_pro_guest_attach',
  },
]

/** Every config key of instances and profiles: facts of our own, for forms, the table and the editor. */
export const instanceKeys: readonly InstanceKeyFact[] = [
  ...bootKeys,
  ...limitKeys,
  ...securityKeys,
  ...syscallKeys,
  ...snapshotKeys,
  ...cloudInitKeys,
  ...migrationKeys,
  ...kernelKeys,
  ...nvidiaKeys,
  ...rawKeys,
  ...ownKeys,
]
