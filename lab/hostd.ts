import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { buildHostd } from '../scripts/build.mjs'
import { onlyChild } from './processes.ts'
import { type Command, systemEnvironment } from './run.ts'

export type HostdOptions = {
  /** User ids that are answered besides root. */
  users?: readonly number[]
  /** Group that may open the socket. */
  group?: number
}

export type RunningHostd = {
  socketPath: string
  stateDir: string
  /** As the machine sees it. */
  pid: number
  stop(): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
}

/** Builds hostd and starts it inside a lab's host; it ends with the calling process at the latest. */
export async function startHostd(
  dir: string,
  enter: (args: readonly string[]) => Command,
  options: HostdOptions = {},
): Promise<RunningHostd> {
  const program = path.join(dir, 'hostd-program', 'main.js')
  if (!existsSync(program)) await buildHostd(program)
  const socketPath = path.join(dir, 'hostd', 'socket')
  const stateDir = path.join(dir, 'hostd-state')
  const { file, args } = enter([
    process.execPath,
    program,
    ...['--socket', socketPath, '--state', stateDir, '--practice', '--with-parent'],
    ...(options.users ?? []).flatMap((uid) => ['--user', String(uid)]),
    ...['--group', String(options.group ?? 0)],
  ])
  const child = spawn(file, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: systemEnvironment(),
    detached: true,
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`hostd ended with ${code}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('hostd is ready')) resolve()
    })
  })
  const pid = onlyChild(child.pid ?? 0)
  if (pid === undefined) throw new Error('hostd ended at once')
  return {
    socketPath,
    stateDir,
    pid,
    async stop() {
      child.stdin.end()
      await ended
    },
    async kill() {
      if (child.exitCode === null && child.signalCode === null) process.kill(pid, 'SIGKILL')
      await ended
    },
  }
}
