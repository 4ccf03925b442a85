import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { OpenConsole, OpenedTerminal } from '#contracts/terminals.ts'
import type { Person } from '#server/access/person.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { AppError } from '#server/platform/app-error.ts'
import { ended, howConsoleEnded } from './how-it-ended.ts'
import { readConsoleLog } from './read-console-log.ts'
import { startProgram } from './start-program.ts'
import { terminals } from './terminal-registry.ts'
import type { TerminalSession } from './terminal-session.ts'
import { tickets } from './tickets.ts'

/** Long enough for a reload; longer would keep clients outside Gantry from a console nobody looks at. */
const keepAlone = 60_000

type Open = { client: LxdClient; person: Person; input: OpenConsole }

/**
 * Attaches to the console of an instance, its backlog first. LXD lets one client have it: one's own is shown again, that
 * of another person is refused with `console-busy` unless `takeOver`. Errors besides: as `openTerminal`.
 */
export function openConsole(o: Open): Promise<OpenedTerminal> {
  const { person, input } = o
  return terminals().inTurn(instanceKey(input), async () => {
    const holder = terminals().consoleOf(input)
    const own = holder?.facts.person.id === person.id
    if (holder && !own) {
      if (!input.takeOver)
        throw new AppError('console-busy', `${holder.facts.person.name} has this console open.`)
      await holder.close(ended('taken-over', { detail: person.name }))
    }
    const session = holder && own ? holder : await attach(o)
    return { terminalId: session.id, ticket: tickets().issue(person.id, session.id) }
  })
}

async function attach({ client, person, input }: Open): Promise<TerminalSession> {
  const ref: InstanceRef = { project: input.project, name: input.name }
  const size = { cols: input.cols, rows: input.rows }
  const session = terminals().create({ kind: 'console', ref, person, command: [], size, keepAlone })
  try {
    session.output(await readConsoleLog(client, ref))
    session.run(
      await startProgram({
        client,
        ref,
        what: 'console',
        body: { type: 'console', width: size.cols, height: size.rows },
        onOutput: (bytes) => session.output(bytes),
        howItEnded: howConsoleEnded,
      }),
    )
  } catch (error) {
    await session.discard(ended('failed'))
    throw error
  }
  return session
}
