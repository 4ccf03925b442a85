import { placeFile, stageFiles } from './files/staged-files.ts'
import type { Run } from './live/gather-facts.ts'
import { isWritten } from './model.ts'
import { ownIdentity, uptime } from './process-identity.ts'
import { reattach } from './reattach.ts'
import { revertChange } from './revert-change.ts'
import { runStep, usualPatience } from './run-step.ts'
import { selfTest } from './self-test.ts'
import type { Store } from './store.ts'
import type { Transaction } from './transaction.ts'

/** What stopped a change, in a sentence, with the words of the program. */
class Stopped extends Error {}

/**
 * Carries out an armed change: steps with the old files, the files, steps with the new ones, and a look at what became
 * of it. Ends with a change that waits to be kept, or with everything as it was. Never rejects.
 */
export async function applyChange(store: Store, run: Run, transaction: Transaction): Promise<void> {
  try {
    await carryOut(run, transaction, (text, ok) => note(store, transaction, text, ok))
    transaction.state = 'waiting'
    transaction.deadline = uptime() + transaction.seconds
    note(store, transaction, `Waits ${transaction.seconds} s for somebody to keep it`, true)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await revertChange(store, run, transaction, { reason, by: null })
  }
}

/** A line of the log, on the disk with the record. */
function note(store: Store, transaction: Transaction, text: string, ok: boolean): void {
  transaction.log.push({ at: new Date().toISOString(), text, ok })
  transaction.worker = ownIdentity()
  store.save(transaction)
}

async function carryOut(
  run: Run,
  { files, before, after, expectation }: Transaction,
  say: (text: string, ok: boolean) => void,
): Promise<void> {
  await stageFiles(files)
  say('Backups and new files are on the disk', true)
  const { silentFor } = expectation
  await runSteps(before, silentFor, say)
  for (const file of files.filter(isWritten)) {
    await placeFile(file)
    say(file.after === null ? `Removed ${file.path}` : `Wrote ${file.path}`, true)
  }
  await runSteps(after, silentFor, say)
  await reattach(run, expectation.members)
  const problems = await selfTest(run, expectation)
  for (const problem of problems) say(problem, false)
  if (problems.length > 0) throw new Stopped(problems.join(' '))
  say('The network is as it was wanted', true)
}

async function runSteps(
  steps: Transaction['before'],
  silentFor: number,
  say: (text: string, ok: boolean) => void,
): Promise<void> {
  for (const step of steps) {
    const { ok, words } = await runStep(step, { patience: usualPatience + silentFor })
    say(words === '' || ok ? step.text : `${step.text}: ${words}`, ok || step.mayFail)
    if (!ok && !step.mayFail) {
      throw new Stopped(
        `${(step.command ?? []).join(' ')} failed: ${words === '' ? 'it said nothing' : words}`,
      )
    }
  }
}
