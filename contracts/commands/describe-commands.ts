import { queryCommand } from './config-commands.ts'
import type { LxcCommand } from './lxc-command.ts'

type Described = {
  /** Of the object in LXD's API. */
  segments: readonly string[]
  project?: string
  before?: string
  after: string
}

/** `lxc` of LXD 5.0 has no word for the description: it goes through the API, which needs no other field here. */
export function describeCommands({ segments, project, before = '', after }: Described): LxcCommand[] {
  return after === before ? [] : [queryCommand('PATCH', segments, { description: after }, project)]
}
