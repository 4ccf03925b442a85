import { removeJournal } from './journal.ts'
import { hold } from './one-at-a-time.ts'

/** What a set-up did that was cut short stays as it is, and another may begin. Errors: `conflict`. */
export async function forgetUnfinished(): Promise<void> {
  const release = hold()
  try {
    await removeJournal()
  } finally {
    release()
  }
}
