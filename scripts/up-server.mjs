// The console as a child process.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from './prepare.mjs'

const patienceMs = 10_000

/** @returns {{ ended: Promise<number>, stop(): Promise<void> }} */
export function startServer(env, dev) {
  const program = dev
    ? ['--import', 'tsx', path.join('server', 'index.ts')]
    : [path.join('scripts', 'serve.mjs')]
  const child = spawn(process.execPath, program, {
    cwd: root,
    // The channel closes with this program, however it ends: the server stops then. A group of its own, so that
    // Ctrl C reaches this program only, which stops things in order.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
    env: {
      ...process.env,
      ...env,
      NODE_ENV: dev ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
  })
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
  return {
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      await ended
      clearTimeout(late)
    },
  }
}
