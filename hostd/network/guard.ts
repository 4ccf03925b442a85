import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { runProgram } from '../run-program.ts'
import { bootId, isRunning, uptime } from './process-identity.ts'
import { revertChange } from './revert-change.ts'
import { openStore, type Store } from './store.ts'
import type { Transaction } from './transaction.ts'

export const guardMode = 'network-guard'

/** A change that still applies so long after it began has stopped somewhere. In seconds. */
export const longestApply = 240

/** Starts a process that outlives this one and takes the change back when it is due. */
export function startGuard(stateDir: string): void {
  const [, program = ''] = process.argv
  const guard = spawn(process.execPath, [...process.execArgv, program, guardMode, stateDir], {
    detached: true,
    cwd: '/',
    stdio: 'ignore',
    env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV },
  })
  guard.unref()
}

/** Watches over the change under way until it has ended, however that comes about. */
export async function guardNetwork(stateDir: string): Promise<void> {
  const store = openStore(stateDir)
  for (;;) {
    const pending = store.pending()
    if (pending === null) return
    const why = dueBecause(pending)
    if (why !== null) await takeBack(store, pending, why)
    await wait(300)
  }
}

/** Why a change goes back now, or null. */
function dueBecause(pending: Transaction): string | null {
  if (pending.bootId !== bootId()) return 'The host was started anew before the change was kept.'
  if (pending.state === 'waiting') {
    return uptime() >= pending.deadline ? `Nobody kept it within ${pending.seconds} s.` : null
  }
  if (!isRunning(pending.worker)) return 'hostd ended in the middle of the change.'
  return uptime() >= pending.deadline ? 'The change did not come to its end.' : null
}

async function takeBack(store: Store, seen: Transaction, reason: string): Promise<void> {
  if (seen.state !== 'waiting' && seen.worker.pid !== process.pid && isRunning(seen.worker)) {
    // It hangs, and would go on with the change behind our back.
    process.kill(seen.worker.pid, 'SIGKILL')
  }
  const release = store.tryLock()
  if (!release) return
  try {
    const now = store.pending()
    // Kept, extended or taken up by another one meanwhile.
    if (now?.id === seen.id && dueBecause(now) !== null)
      await revertChange(store, runProgram, now, { reason, by: null })
  } finally {
    release()
  }
}
