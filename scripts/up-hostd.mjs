// hostd as a child process: the small program that does for the console what needs root.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { root } from './prepare.mjs'

const patienceMs = 10_000

/**
 * Starts hostd where it can be: as root, on this machine or inside the practice host. Without it the console works, and
 * its pages say what is missing.
 * @returns {Promise<{ env: Record<string, string>, stop(): Promise<void> }>}
 */
export async function startHostd({ lab, dev }) {
  const none = { env: {}, stop: async () => {} }
  if (process.getuid?.() !== 0) return none
  const socket = lab
    ? path.join(lab.dir, 'hostd', 'socket')
    : (process.env.GANTRY_HOSTD_SOCKET ?? '/run/gantry/hostd.sock')
  const env = { GANTRY_HOSTD_SOCKET: socket }
  // Where the service runs, it is the one.
  if (await answers(socket)) return { ...none, env }
  const program = dev
    ? // By its full name: inside the practice host there is no working directory of ours to look from.
      ['--import', import.meta.resolve('tsx'), path.join(root, 'hostd', 'main.ts')]
    : [path.join(root, 'dist', 'hostd', 'main.js')]
  const state = lab ? ['--state', path.join(lab.dir, 'hostd-state'), '--practice'] : []
  const enter = lab
    ? ['nsenter', '--target', String(lab.initPid), '--mount', '--net', '--uts', '--pid', '--']
    : []
  const [file, ...args] = [
    ...enter,
    process.execPath,
    ...program,
    ...['--socket', socket, '--with-parent'],
    ...state,
  ]
  // A group of its own: Ctrl C is answered by this program, which lets the console end first.
  const child = spawn(file, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], detached: true })
  const ended = new Promise((resolve) => {
    child.once('error', resolve)
    child.once('close', resolve)
  })
  const ready = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', resolve)
  })
  if ((await Promise.race([ready, ended.then(() => null)])) === null) {
    console.error('hostd did not start: pages that need it will say so.')
    return none
  }
  return {
    env,
    async stop() {
      child.stdin.end()
      const late = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      await ended
      clearTimeout(late)
    },
  }
}

async function answers(socket) {
  const probe = connect(socket)
  try {
    await once(probe, 'connect')
    return true
  } catch {
    return false
  } finally {
    probe.destroy()
  }
}
