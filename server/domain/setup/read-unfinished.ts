import { journalNeeds } from '#contracts/setup/unfinished.ts'
import { readJournal } from './journal.ts'
import { isBusy } from './one-at-a-time.ts'

/** What of a set-up that was cut short is still to be taken back, last step first; null where there is no such thing. */
export async function readUnfinished(): Promise<string[] | null> {
  if (isBusy()) return null
  try {
    const entries = await readJournal()
    return entries?.map(journalNeeds).reverse() ?? null
  } catch {
    return ['What was done cannot be read: the journal is damaged. Compare the server with what you expect.']
  }
}
