import type { InstanceType } from '../instances.ts'
import type { KeyFact } from '../key-facts.ts'

/** The parts of the configuration table, in its order. */
export const instanceKeyGroups = [
  { id: 'boot', label: 'Start and stop' },
  { id: 'limits', label: 'Limits' },
  { id: 'security', label: 'Security' },
  { id: 'syscalls', label: 'System calls' },
  { id: 'snapshots', label: 'Snapshots' },
  { id: 'cloud-init', label: 'Cloud-init' },
  { id: 'migration', label: 'Migration and cluster' },
  { id: 'kernel', label: 'Kernel' },
  { id: 'nvidia', label: 'NVIDIA' },
  { id: 'raw', label: 'Raw' },
  { id: 'own', label: 'Notes and environment' },
  { id: 'other', label: 'Other' },
] as const
export type InstanceKeyGroup = (typeof instanceKeyGroups)[number]['id']

/** What is known of one config key of instances and profiles. */
export type InstanceKeyFact = KeyFact & {
  group: InstanceKeyGroup
  /** The one type of instance that has it. */
  only?: InstanceType
  /** A running instance follows at once, or LXD itself reads it when the time comes; else it counts from the next start. */
  live?: true
  /** Reaches into the host: whoever may set it is as good as root there. */
  host?: true
  /** Gone where the server has this API extension. */
  until?: string
}
