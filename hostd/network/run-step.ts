import { spawn } from 'node:child_process'
import { closeSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { NetworkStep } from '#contracts/host-network/plan.ts'
import { systemPath } from '../run-program.ts'

/** A DHCP client may take a while; longer, and nobody waits for it in good faith. In seconds. */
export const usualPatience = 45
const longestWords = 4000

/** `late`: it did not come to its end in time. */
export type StepResult = { ok: boolean; late: boolean; words: string }

export type StepOptions = {
  /** In seconds. */
  patience?: number
  /** What is late goes on by itself, and may still come to a good end. */
  leave?: boolean
}

/**
 * Runs one step. What it starts and leaves running (a DHCP client) stays; what does not come to its end is ended with
 * everything it started, or left to itself. Never rejects.
 */
export function runStep(
  { command }: NetworkStep,
  { patience = usualPatience, leave = false }: StepOptions = {},
): Promise<StepResult> {
  const [file, ...args] = command ?? []
  if (file === undefined) return Promise.resolve({ ok: true, late: false, words: '' })
  const output = openOutput()
  return new Promise<StepResult>((resolve) => {
    // A group of its own, so that all of it can be ended at once.
    const child = spawn(file, args, {
      detached: true,
      cwd: '/',
      stdio: ['ignore', output ?? 'ignore', output ?? 'ignore'],
      env: { PATH: systemPath, LANG: 'C.UTF-8', NODE_ENV: process.env.NODE_ENV },
    })
    const timer = setTimeout(() => {
      // Its end tells nobody anything any more, and by then its output is closed.
      child.removeAllListeners('exit')
      if (leave) child.unref()
      else if (child.pid !== undefined) endGroup(child.pid)
      resolve({ ok: false, late: true, words: `no end after ${patience} s` })
    }, patience * 1000)
    child.once('error', (error) => {
      clearTimeout(timer)
      resolve({ ok: false, late: false, words: error.message })
    })
    // Not `close`: a daemon that it leaves behind may hold its output open for ever.
    child.once('exit', (code) => {
      clearTimeout(timer)
      resolve({ ok: code === 0, late: false, words: wordsIn(output) })
    })
  }).finally(() => {
    if (output !== null) closeSync(output)
  })
}

/** A file without a name: unlike a pipe it ends nobody who goes on writing after this process has gone. */
function openOutput(): number | null {
  const file = path.join(tmpdir(), `gantry-step-${process.pid}-${process.hrtime.bigint()}`)
  try {
    const handle = openSync(file, 'wx+', 0o600)
    rmSync(file)
    return handle
  } catch {
    // On a full disk its words are lost, and nothing else.
    return null
  }
}

function wordsIn(output: number | null): string {
  if (output === null) return ''
  const text = Buffer.alloc(64 * 1024)
  const length = readSync(output, text, 0, text.length, 0)
  return text.subarray(0, length).toString('utf8').trim().slice(-longestWords)
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended at that moment.
  }
}
