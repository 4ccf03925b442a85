import { z } from 'zod'
import { keptFile } from '#server/platform/kept-file.ts'

const entrySchema = z.object({
  kind: z.enum(['config', 'pool', 'network', 'project', 'profile', 'cluster']),
  name: z.string(),
  project: z.string(),
  /** What was there; null where the step makes something new. */
  before: z.record(z.string(), z.unknown()).nullable(),
})
const journalSchema = z.object({ entries: z.array(entrySchema) })
export type JournalEntry = z.infer<typeof entrySchema>

const journal = keptFile('setup-journal.json', journalSchema)

/** What was begun and neither finished nor undone; null where there is no such thing. */
export async function readJournal(): Promise<JournalEntry[] | null> {
  return (await journal.read())?.entries ?? null
}

/** When its last step was about to be asked for, in ms. */
export function journalWrittenAt(): Promise<number> {
  return journal.writtenAt()
}

/** On the disk when it returns. */
export function writeJournal(entries: JournalEntry[]): Promise<void> {
  return journal.write({ entries })
}

export function removeJournal(): Promise<void> {
  return journal.remove()
}
