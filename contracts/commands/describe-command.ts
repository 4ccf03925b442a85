import type { InstanceRef } from '../instances.ts'
import type { LxcCommand } from './lxc-command.ts'

/** `lxc` of LXD 5.0 has no word for the description: it goes through the API, which needs no other field here. */
export function describeCommand(ref: InstanceRef, description: string): LxcCommand {
  const query = ref.project === 'default' ? '' : `?project=${encodeURIComponent(ref.project)}`
  const path = `/1.0/instances/${encodeURIComponent(ref.name)}${query}`
  return { args: ['query', '-X', 'PATCH', '-d', JSON.stringify({ description }), path] }
}
