import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { callAction } from './call-action.ts'
import { openDoor } from './host-door.ts'
import type { Lab } from './lab.ts'
import type { LabHost } from './lab-host.ts'
import { run } from './run.ts'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

export type ConsoleOptions = {
  lab: Pick<Lab, 'socketPath' | 'imageServer'>
  /** Kept by the caller when given, so that a second console can be started over it; else made and removed. */
  dataDir?: string
  /** Without an administrator the console starts as on a first day and prints its set-up link. */
  administrator?: { email: string; password: string }
  env?: Record<string, string>
  /** Runs inside this host instead of beside it, and reaches what the host reaches. */
  inside?: Pick<LabHost, 'command'>
}

export type RunningConsole = {
  url: string
  /** As it calls itself; inside a host, where the LAN reaches it if it listens there. */
  ownUrl: string
  pid: number
  dataDir: string
  /** The one-time link of a first start; null when somebody can already sign in. */
  setupLink: string | null
  stop(): Promise<void>
  /** As a power cut would: SIGKILL. */
  kill(): Promise<void>
}

export const administrator = { email: 'admin@gantry.test', password: 'correct horse battery' }

/** Starts the built console on a free loopback port and waits until it says that it is ready. */
export async function startConsole(options: ConsoleOptions): Promise<RunningConsole> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'gantry-data-'))
  mkdirSync(dataDir, { recursive: true })
  await migrate(dataDir)
  const command = [process.execPath, path.join(root, 'dist', 'server', 'index.js')]
  // Entering a host's namespaces leads to its root folder.
  const { file, args } = options.inside?.command(['env', `--chdir=${root}`, ...command]) ?? {
    file: process.execPath,
    args: command.slice(1),
  }
  const child = spawn(file, args, {
    cwd: root,
    // What enters a host's namespaces hands no signals on: they go to it and what it started.
    detached: options.inside !== undefined,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      GANTRY_DATA: dataDir,
      GANTRY_HOST: '127.0.0.1',
      GANTRY_PORT: '0',
      GANTRY_LOG_LEVEL: 'warn',
      GANTRY_LXD_SOCKET: options.lab.socketPath,
      ...imageServerEnv(dataDir, options.lab),
      ...administratorEnv(dataDir, options.administrator),
      ...options.env,
    },
  })
  const { url: given, setupLink } = await readiness(child)
  const door = options.inside ? await openDoor(options.inside, Number(new URL(given).port)) : null
  const url = door ? `http://127.0.0.1:${door.port}` : given
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const end = async (signal: NodeJS.Signals) => {
    door?.close()
    if (options.inside && child.pid) process.kill(-child.pid, signal)
    else child.kill(signal)
    await ended
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
  }
  return {
    url,
    ownUrl: given,
    setupLink,
    pid: child.pid ?? 0,
    dataDir,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

async function migrate(dataDir: string): Promise<void> {
  const prisma = path.join(root, 'node_modules', '.bin', 'prisma')
  const env = { ...process.env, GANTRY_DATA: dataDir }
  await run(prisma, ['migrate', 'deploy'], { env })
}

/** The lab's image server, known to the console as `lab`. */
function imageServerEnv(dataDir: string, { imageServer }: ConsoleOptions['lab']): Record<string, string> {
  const file = path.join(dataDir, 'lab-images.crt')
  writeFileSync(file, imageServer.certificatePem)
  return { GANTRY_IMAGE_SERVER_URL: imageServer.url, GANTRY_IMAGE_SERVER_CERT: file }
}

function administratorEnv(dataDir: string, who: ConsoleOptions['administrator']): Record<string, string> {
  if (!who) return {}
  const file = path.join(dataDir, 'administrator-password')
  writeFileSync(file, who.password, { mode: 0o600 })
  return { GANTRY_ADMIN_EMAIL: who.email, GANTRY_ADMIN_PASSWORD_FILE: file }
}

function readiness(child: ChildProcess): Promise<{ url: string; setupLink: string | null }> {
  return new Promise((resolve, reject) => {
    const { stdout } = child
    if (!stdout) throw new Error('the console has no standard output')
    const said: string[] = []
    let setupLink: string | null = null
    child.once('close', (code) => reject(new Error(`the console ended with ${code}:\n${said.join('\n')}`)))
    createInterface({ input: stdout }).on('line', (line) => {
      said.push(line)
      setupLink = /https?:\/\/\S+\/set-up\S*/.exec(line)?.[0] ?? setupLink
      const url = /^Gantry is ready: (\S+)/.exec(line)?.[1]
      if (url) setImmediate(() => resolve({ url, setupLink }))
    })
  })
}

/** Signs in as the browser's form does; the cookie header for further requests. */
export async function signIn(url: string, who = administrator): Promise<string> {
  const { serverError, cookies } = await callAction(url, null, 'signIn', who)
  if (serverError) throw new Error(`sign-in was refused: ${serverError.message}`)
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}
