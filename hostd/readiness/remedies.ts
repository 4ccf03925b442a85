import type { RemedyId } from './protocol.ts'

/** What a remedy sets. Its values stand here, and nowhere else: a caller names the remedy only. */
export type Remedy = {
  /** Kernel settings: `atLeast` never lowers what is set already. */
  sysctl?: { file: string; why: string; settings: Readonly<Record<string, SysctlGoal>> }
  /** Lines that a file must have one of, by the user they are for. */
  idRanges?: { files: readonly string[]; user: string; first: number; count: number }
  module?: string
}
type SysctlGoal = { atLeast: number } | { exactly: number }

export const remedies: Readonly<Record<RemedyId, Remedy>> = {
  'user-namespaces': {
    sysctl: {
      file: '/etc/sysctl.d/99-userns.conf',
      why: 'Unprivileged containers need user namespaces.',
      settings: {
        'user.max_user_namespaces': { atLeast: 3883 },
        'kernel.unprivileged_userns_clone': { exactly: 1 },
      },
    },
  },
  'ip-forwarding': {
    sysctl: {
      file: '/etc/sysctl.d/99-gantry-forwarding.conf',
      why: 'Instances behind a managed bridge reach the LAN through this host.',
      settings: { 'net.ipv4.ip_forward': { exactly: 1 } },
    },
  },
  'many-containers': {
    sysctl: {
      file: '/etc/sysctl.d/99-gantry-containers.conf',
      why: 'All containers of a host share these limits; the defaults are made for one system.',
      settings: {
        'fs.inotify.max_user_instances': { atLeast: 1024 },
        'fs.inotify.max_user_watches': { atLeast: 1_048_576 },
        'fs.inotify.max_queued_events': { atLeast: 1_048_576 },
        'kernel.keys.maxkeys': { atLeast: 2000 },
        'kernel.keys.maxbytes': { atLeast: 2_000_000 },
      },
    },
  },
  'id-ranges': {
    idRanges: { files: ['/etc/subuid', '/etc/subgid'], user: 'root', first: 1_000_000, count: 1_000_000_000 },
  },
  'module-btrfs': { module: 'btrfs' },
  'module-zfs': { module: 'zfs' },
  'module-dm_thin_pool': { module: 'dm_thin_pool' },
  'module-overlay': { module: 'overlay' },
  'module-fuse': { module: 'fuse' },
  'module-vhost_vsock': { module: 'vhost_vsock' },
  'module-br_netfilter': { module: 'br_netfilter' },
}
