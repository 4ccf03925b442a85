import path from 'node:path'
import {
  failingOnTheWayBack,
  failingTool,
  fullDisk,
  fullStateFolder,
  silentDhcp,
  silentDhcpOnTheWayBack,
} from './network-fault-breaks.ts'
import {
  bootedAt,
  keptAndBooted,
  killedAndStartedAt,
  killedAt,
  killedOnTheWayBack,
} from './network-fault-crashes.ts'
import { editedByHand, nobodyKeeps, twoAtOnce } from './network-fault-people.ts'
import type { Ground } from './network-ground.ts'

/** One way in which a change is broken off; which network it must end with. */
export type Fault = { name: string; run(ground: Ground): Promise<'old' | 'new'> }

/** The cells of one change with one tool: a plan is made once to learn its steps and files. */
export async function faultsFor(ground: Ground): Promise<Fault[]> {
  const plan = await ground.net.plan(ground.change)
  const commands = plan.steps.flatMap(({ command }) => (command ? [command] : []))
  // The record, the staged files, each file and each command are a line of the log each; then the test, and the wait.
  const moments = 1 + 1 + plan.files.length + commands.length + 1
  const steps = Array.from({ length: moments }, (_, step) => step)
  const programs = [...new Set(commands.map(([program = '']) => program))]
  // A file that only goes needs no room.
  const written = plan.files.filter(({ after }) => after !== null)
  return [
    ...steps.map(killedAt),
    ...steps.filter((step) => step % 2 === 0).map(killedAndStartedAt),
    killedOnTheWayBack,
    ...steps.map(bootedAt),
    ...[...new Set(written.map(({ path: file }) => path.dirname(file)))].map(fullDisk),
    ...programs.flatMap((program) => {
      const calls = commands.filter(([first]) => first === program).length
      return Array.from({ length: calls }, (_, call) => failingTool(program, call + 1))
    }),
    ...programs.map(failingOnTheWayBack),
    fullStateFolder,
    ...(ground.kind === 'edit' ? [] : [silentDhcp]),
    silentDhcpOnTheWayBack,
    nobodyKeeps,
    twoAtOnce,
    editedByHand,
    keptAndBooted,
  ]
}
