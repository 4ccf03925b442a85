import type { InstanceRef } from '#contracts/instances.ts'
import type { TerminalSize, TerminalStart } from '#contracts/terminals.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { howCommandEnded } from './how-it-ended.ts'
import { startProgram } from './start-program.ts'
import type { TerminalProgram } from './terminal-program.ts'

type StartCommand = {
  client: LxdClient
  ref: InstanceRef
  command: readonly string[]
  start: TerminalStart
  size: TerminalSize
  onOutput: (bytes: Buffer) => void
}

/** Runs a command in an instance on a terminal of its own (`POST …/exec`, interactive). */
export function startCommand({ start, size, ...o }: StartCommand): Promise<TerminalProgram> {
  return startProgram({
    client: o.client,
    ref: o.ref,
    what: 'exec',
    onOutput: o.onOutput,
    howItEnded: howCommandEnded,
    body: {
      command: o.command,
      'wait-for-websocket': true,
      interactive: true,
      width: size.cols,
      height: size.rows,
      // LXD sets no TERM by itself.
      environment: { TERM: 'xterm-256color', ...start.environment },
      ...(start.user === undefined ? {} : { user: start.user }),
      ...(start.group === undefined ? {} : { group: start.group }),
      ...(start.cwd === undefined ? {} : { cwd: start.cwd }),
    },
  })
}
