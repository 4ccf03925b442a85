import type { LxcCommand } from '../commands/lxc-command.ts'

/** One request to LXD. `before` is what a change overwrites: where it is null the thing is new. */
export type SetupStep = {
  kind: 'config' | 'pool' | 'network' | 'project' | 'profile' | 'cluster'
  name: string
  /** Of a network. */
  project: string
  body: Record<string, unknown>
  before: Record<string, unknown> | null
  sentence: string
  commands: LxcCommand[]
}
