import type { OpenedTerminal } from '#contracts/terminals.ts'
import { terminals } from './terminal-registry.ts'
import { tickets } from './tickets.ts'

/** A new ticket for a terminal of one's own, after a reload or a lost connection. Errors: `terminal-gone`. */
export function attachTerminal(personId: string, terminalId: string): OpenedTerminal {
  const session = terminals().own(personId, terminalId)
  return { terminalId: session.id, ticket: tickets().issue(personId, session.id) }
}
