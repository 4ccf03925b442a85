import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { identify, onlyChild, outsidePid, type ProcessIdentity } from './processes.ts'
import { type RunOptions, type RunResult, run, systemEnvironment } from './run.ts'
import { cgroupsFile, type LabState } from './state.ts'
import { waitUntil } from './wait-until.ts'

export function insideScript(name: string): string {
  return fileURLToPath(new URL(`./inside/${name}`, import.meta.url))
}

/** What daemons get: nothing of the caller's, in particular no proxy settings, which LXD would use for downloads. */
function daemonEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    NODE_ENV: process.env.NODE_ENV,
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: 'C.UTF-8',
    HOME: '/root',
    ...extra,
  }
}

/**
 * Makes mount, network, host name and process namespaces and leaves one process in them, which runs `script` up to its
 * "ready" line and then only holds. Everything that is started inside later ends when that process ends.
 */
export async function holdNamespaces(
  state: LabState,
  logName: string,
  script: string,
  args: readonly string[],
): Promise<ProcessIdentity> {
  const log = openSync(logFile(state, logName), 'a')
  const holder = spawn(
    'sh',
    [
      insideScript('join-cgroups.sh'),
      cgroupsFile(state),
      'unshare',
      '--mount',
      '--net',
      '--uts',
      '--pid',
      '--fork',
      '--kill-child',
      '--propagation',
      'private',
      '--mount-proc',
      '--',
      'sh',
      insideScript(script),
      ...args,
    ],
    { detached: true, stdio: ['ignore', 'pipe', log], env: daemonEnvironment(), cwd: '/' },
  )
  closeSync(log)
  await new Promise<void>((resolve, reject) => {
    let said = ''
    holder.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      if (said.includes('ready\n')) resolve()
    })
    holder.once('error', reject)
    holder.once('exit', (code) =>
      reject(new Error(`${script} ended with ${code}; its words are in ${logFile(state, logName)}`)),
    )
  })
  holder.stdout?.destroy()
  holder.unref()
  const pid = await waitUntil('first process of the namespaces', () => onlyChild(holder.pid ?? 0))
  return identify(pid)
}

/** Program and arguments that run `args` inside the namespaces held by `init`. The whole line can be given to any launcher. */
export function commandInside(init: ProcessIdentity, args: readonly string[]): [string, string[]] {
  return ['nsenter', ['--target', String(init.pid), '--mount', '--net', '--uts', '--pid', '--', ...args]]
}

export function runInside(
  init: ProcessIdentity,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  // A program in another pid namespace is not ended by killing nsenter, unless it asks to die with its parent.
  const [file, rest] = commandInside(init, ['setpriv', '--pdeathsig', 'KILL', '--', ...args])
  return run(file, rest, { ...options, env: options.env ?? systemEnvironment() })
}

/** Starts a program inside that outlives the caller; its output goes to `log/<logName>.log`. */
export async function startInside(
  state: LabState,
  init: ProcessIdentity,
  logName: string,
  args: readonly string[],
  env?: Record<string, string>,
): Promise<ProcessIdentity> {
  const pid = outsidePid(
    init.pid,
    await startDetached(state, logName, (command) => commandInside(init, command), args, env),
  )
  if (pid === undefined)
    throw new Error(`${args[0]} ended at once; its words are in ${logFile(state, logName)}`)
  return identify(pid)
}

/** The same on the machine itself: it belongs to the lab by its cgroup only. */
export async function startOutside(
  state: LabState,
  logName: string,
  args: readonly string[],
): Promise<ProcessIdentity> {
  return identify(await startDetached(state, logName, ([file = '', ...rest]) => [file, rest], args))
}

async function startDetached(
  state: LabState,
  logName: string,
  enter: (command: string[]) => [string, string[]],
  args: readonly string[],
  env?: Record<string, string>,
): Promise<number> {
  const [file, rest] = enter(['sh', insideScript('detach.sh'), logFile(state, logName), ...args])
  const started = await run('sh', [insideScript('join-cgroups.sh'), cgroupsFile(state), file, ...rest], {
    env: daemonEnvironment(env),
    cwd: '/',
  })
  return Number(started.stdout.trim())
}

export function logFile(state: LabState, name: string): string {
  mkdirSync(join(state.dir, 'log'), { recursive: true })
  return join(state.dir, 'log', `${name}.log`)
}
