import type { InstanceRef } from '#contracts/instances.ts'
import type { TerminalList } from '#contracts/terminals.ts'
import { terminals } from './terminal-registry.ts'

/** A person's own terminals and consoles on an instance, oldest first; ended ones for as long as they can be read. */
export function listTerminals(personId: string, ref: InstanceRef): TerminalList {
  return {
    terminals: terminals()
      .list(personId, ref)
      .map((session) => session.view()),
  }
}
