import type { InstanceRef } from '../instances.ts'
import { queryCommand } from './config-commands.ts'
import type { LxcCommand } from './lxc-command.ts'

/** `lxc` of LXD 5.0 has no word for the description: it goes through the API, which needs no other field here. */
export function describeCommand(ref: InstanceRef, description: string): LxcCommand {
  return queryCommand('PATCH', ['instances', ref.name], { description }, ref.project)
}
