import { spawn } from 'node:child_process'
import type { NetworkStep } from '#contracts/host-network.ts'
import { systemPath } from '../run-program.ts'

/** A DHCP client may take a while; longer, and nobody waits for it in good faith. In milliseconds. */
const patience = 45_000
const longestWords = 4000

export type StepResult = { ok: boolean; words: string }

/**
 * Runs one step. What it starts and leaves running (a DHCP client) stays; what does not come to its end is ended with
 * everything it started. Never rejects.
 */
export function runStep({ command }: NetworkStep): Promise<StepResult> {
  const [file, ...args] = command ?? []
  if (file === undefined) return Promise.resolve({ ok: true, words: '' })
  return new Promise((resolve) => {
    let words = ''
    let late = false
    // A group of its own, so that all of it can be ended at once.
    const child = spawn(file, args, {
      detached: true,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: systemPath, LANG: 'C.UTF-8', NODE_ENV: process.env.NODE_ENV },
    })
    const timer = setTimeout(() => {
      late = true
      if (child.pid !== undefined) endGroup(child.pid)
    }, patience)
    const collect = (chunk: Buffer) => {
      if (words.length < longestWords) words += chunk.toString('utf8')
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', (error) => {
      clearTimeout(timer)
      resolve({ ok: false, words: error.message })
    })
    // Not `close`: a daemon that it leaves behind may hold its output open for ever.
    child.once('exit', (code) => {
      clearTimeout(timer)
      setImmediate(() => {
        child.stdout.destroy()
        child.stderr.destroy()
        const why = late ? `no end after ${patience / 1000} s` : words.trim()
        resolve({ ok: code === 0 && !late, words: why.slice(-longestWords) })
      })
    })
  })
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended at that moment.
  }
}
