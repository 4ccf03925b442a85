import { ended } from './how-it-ended.ts'
import { terminals } from './terminal-registry.ts'

/** Ends one's own terminal, or lets go of a console, and forgets what it printed. Errors: `terminal-gone`. */
export async function closeTerminal(personId: string, terminalId: string): Promise<void> {
  const session = terminals().own(personId, terminalId)
  const isConsole = session.facts.kind === 'console'
  const gone = session.discard(ended(isConsole ? 'detached' : 'closed'))
  // Only a console has to be let go of before somebody can have it; a program may take its time to die.
  if (isConsole) await gone
}
