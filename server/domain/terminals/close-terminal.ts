import { ended } from './how-it-ended.ts'
import { terminals } from './terminal-registry.ts'

/** Ends one's own terminal, or lets go of a console, and forgets what it printed. Errors: `terminal-gone`. */
export async function closeTerminal(personId: string, terminalId: string): Promise<void> {
  const session = terminals().own(personId, terminalId)
  await session.discard(ended(session.facts.kind === 'console' ? 'detached' : 'closed'))
}
