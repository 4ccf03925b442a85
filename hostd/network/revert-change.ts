import { setTimeout as wait } from 'node:timers/promises'
import { clearStaged, restoreFile } from './files/staged-files.ts'
import type { Run } from './live/gather-facts.ts'
import { ownIdentity } from './process-identity.ts'
import { withNewcomers } from './reattach.ts'
import { runStep, type StepOptions } from './run-step.ts'
import { settle } from './settle.ts'
import type { Store } from './store.ts'
import type { Ended, Transaction } from './transaction.ts'

export type Why = { reason: string; by: string | null }

const attempts = 5
/** On the way back nobody waits long for a DHCP server: it goes on by itself, and the address is there by hand meanwhile. */
const onTheWayBack = { patience: 12, leave: true }

/**
 * Takes a change back: files first by their second names, then the live network, by the tool's own means and at last by
 * `ip` itself. May be begun anew at any point of itself, by another process too. Never rejects.
 */
export async function revertChange(
  store: Store,
  run: Run,
  transaction: Transaction,
  why: Why,
): Promise<void> {
  const say = (text: string, ok: boolean) => transaction.log.push({ at: new Date().toISOString(), text, ok })
  transaction.state = 'reverting'
  transaction.worker = ownIdentity()
  say(why.reason === '' ? 'Going back' : `Going back: ${why.reason}`, true)
  // On a full disk the record stays as it was, which says the same: not kept.
  saved(() => store.save(transaction))
  const { expectation } = transaction
  expectation.members = await withNewcomers(run, transaction).catch(() => expectation.members)
  // Once the bridge is gone nobody can tell who was on it.
  saved(() => store.save(transaction))
  await tryAll(transaction.undoBefore, say, {})
  const left = await restoreAll(transaction, say)
  const bringBack = (steps: Transaction['undoAfter']) => tryAll(steps, say, onTheWayBack)
  await settle(run, transaction, {
    wasLate: await bringBack(transaction.undoAfter),
    bringBackAgain: () => bringBack([...transaction.undoAfter, ...transaction.undoAgain]),
    say,
  })
  await clearStaged(transaction.files).catch(() => undefined)
  const reason = [why.reason, ...left].filter(Boolean).join(' ')
  const ended: Ended = {
    ...transaction,
    outcome: 'reverted',
    endedAt: new Date().toISOString(),
    endedBy: why.by,
    reason,
  }
  if (!saved(() => store.end(ended))) saved(() => store.forget())
}

/** Whether one of them did not come to its end. */
async function tryAll(
  steps: Transaction['undoAfter'],
  say: (text: string, ok: boolean) => void,
  options: StepOptions,
): Promise<boolean> {
  let wasLate = false
  for (const step of steps) {
    const { ok, late, words } = await runStep(step, options)
    wasLate ||= late
    // Much of this has nothing to do when the change stopped early: what counts is looked at in the end.
    say(ok || words === '' ? step.text : `${step.text}: ${words}`, ok || step.mayFail)
  }
  return wasLate
}

/** What could not be put back, in sentences. */
async function restoreAll(
  transaction: Transaction,
  say: (text: string, ok: boolean) => void,
): Promise<string[]> {
  let open = transaction.files
  let problems: string[] = []
  for (let attempt = 0; attempt < attempts && open.length > 0; attempt++) {
    if (attempt > 0) await wait(1000)
    problems = []
    const failed: typeof open = []
    for (const file of open) {
      try {
        const wasEdited = await restoreFile(file)
        say(
          wasEdited ? `Put ${file.path} back over what somebody wrote meanwhile` : `Put ${file.path} back`,
          true,
        )
      } catch (error) {
        failed.push(file)
        problems.push(
          `${file.path} could not be put back: ${error instanceof Error ? error.message : error}.`,
        )
      }
    }
    open = failed
  }
  for (const problem of problems) say(problem, false)
  return problems
}

function saved(write: () => void): boolean {
  try {
    write()
    return true
  } catch {
    return false
  }
}
