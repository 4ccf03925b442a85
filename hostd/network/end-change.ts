import { setTimeout as wait } from 'node:timers/promises'
import { HostdError } from '../failure.ts'
import { runProgram } from '../run-program.ts'
import type { HostdPerson } from '../wire.ts'
import { uptime } from './process-identity.ts'
import { revertChange } from './revert-change.ts'
import type { Store } from './store.ts'
import type { Ended, Transaction } from './transaction.ts'

/** Errors: `not-found` where there is no such change any more, `conflict` where it does not wait. */
export function keepChange(store: Store, id: string, person: HostdPerson): Ended {
  return withPending(store, id, (pending) => {
    const ended: Ended = {
      ...pending,
      outcome: 'kept',
      endedAt: new Date().toISOString(),
      endedBy: person.name,
      reason: '',
    }
    store.end(ended)
    return ended
  })
}

export function extendChange(store: Store, id: string, seconds: number): Transaction {
  return withPending(store, id, (pending) => {
    pending.deadline = uptime() + seconds
    pending.seconds = seconds
    store.save(pending)
    return pending
  })
}

/** Begins to take a waiting change back; it goes on by itself. */
export function beginRevert(store: Store, id: string, person: HostdPerson, reason: string): Transaction {
  const release = lockOrConflict(store)
  let under: Promise<void> | null = null
  try {
    const pending = waiting(store, id)
    under = revertChange(store, runProgram, pending, { reason, by: person.name })
    return pending
  } finally {
    if (under) void under.finally(release)
    else release()
  }
}

function withPending<T>(store: Store, id: string, work: (pending: Transaction) => T): T {
  const release = lockOrConflict(store)
  try {
    return work(waiting(store, id))
  } finally {
    release()
  }
}

function lockOrConflict(store: Store): () => void {
  const release = store.tryLock()
  if (!release)
    throw new HostdError('conflict', 'The change is being carried out, or taken back, at this moment.')
  return release
}

function waiting(store: Store, id: string): Transaction {
  const pending = store.pending()
  if (pending?.id !== id) {
    const ended = store.ended(id)
    const how =
      ended === null
        ? 'There is no such change.'
        : ended.outcome === 'kept'
          ? 'It is kept already.'
          : `It went back: ${ended.reason}`
    throw new HostdError('not-found', how)
  }
  if (pending.state !== 'waiting' || uptime() >= pending.deadline) {
    throw new HostdError(
      'conflict',
      pending.state === 'applying' ? 'It is still being carried out.' : 'It is going back.',
    )
  }
  return pending
}

/** Takes back whatever is found: nobody can have kept it. */
export async function recoverChange(store: Store, reason: string): Promise<Transaction | null> {
  for (;;) {
    const pending = store.pending()
    if (pending === null) return null
    const release = store.tryLock()
    if (release) {
      const again = store.pending()
      if (again) await revertChange(store, runProgram, again, { reason, by: null })
      release()
      return again
    }
    // The guard is at it.
    await wait(200)
  }
}
