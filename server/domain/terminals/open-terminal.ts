import { commandsToTry } from '#contracts/commands/terminal-commands.ts'
import type { OpenedTerminal, OpenTerminal } from '#contracts/terminals.ts'
import type { Person } from '#server/access/person.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { startCommand } from './start-command.ts'
import type { TerminalProgram } from './terminal-program.ts'
import { terminals } from './terminal-registry.ts'
import { tickets } from './tickets.ts'

/** How long a terminal outlives its last browser: a reload, a tunnel, a laptop that was shut for a moment. */
const keepAlone = 5 * 60_000

/**
 * Starts a command in an instance and keeps it here for browsers to attach to. Returns a ticket for the first one.
 * Errors: `rate-limited`, `not-found`, `lxd-refused` (the instance is not running), `lxd-unreachable`.
 */
export async function openTerminal(o: {
  client: LxdClient
  person: Person
  input: OpenTerminal
}): Promise<OpenedTerminal> {
  const { client, person, input } = o
  const { project, name, cols, rows, ...start } = input
  const ref = { project, name }
  const [command, ...others] = commandsToTry(start)
  const size = { cols, rows }
  const session = terminals().create({ kind: 'terminal', ref, person, command, size, keepAlone })
  const run = (words: readonly string[]): Promise<TerminalProgram> =>
    startCommand({ client, ref, command: words, start, size, onOutput: (bytes) => session.output(bytes) })
  try {
    session.run(
      await run(command),
      others.map((words) => ({ command: words, start: () => run(words) })),
    )
  } catch (error) {
    await session.discard({ reason: 'failed', exitCode: null, signal: null, detail: null })
    throw error
  }
  return { terminalId: session.id, ticket: tickets().issue(person.id, session.id) }
}
