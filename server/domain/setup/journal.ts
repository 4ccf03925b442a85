import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { env } from '#server/platform/env.ts'

const entrySchema = z.object({
  kind: z.enum(['config', 'pool', 'network', 'project', 'profile', 'cluster']),
  name: z.string(),
  project: z.string(),
  /** What was there; null where the step makes something new. */
  before: z.record(z.string(), z.unknown()).nullable(),
})
const journalSchema = z.object({ entries: z.array(entrySchema) })
export type JournalEntry = z.infer<typeof entrySchema>

const file = () => path.join(env.dataDir, 'setup-journal.json')

/** What was begun and neither finished nor undone; null where there is no such thing. */
export async function readJournal(): Promise<JournalEntry[] | null> {
  try {
    return journalSchema.parse(JSON.parse(await readFile(file(), 'utf8'))).entries
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** When its last step was about to be asked for, in ms. */
export async function journalWrittenAt(): Promise<number> {
  return (await stat(file())).mtimeMs
}

/** On the disk when it returns: a step may begin only once the way back is written down. */
export async function writeJournal(entries: readonly JournalEntry[]): Promise<void> {
  await mkdir(env.dataDir, { recursive: true, mode: 0o700 })
  const aside = `${file()}.new`
  const handle = await open(aside, 'w', 0o600)
  try {
    await handle.writeFile(JSON.stringify({ entries }))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(aside, file())
}

export function removeJournal(): Promise<void> {
  return rm(file(), { force: true })
}
