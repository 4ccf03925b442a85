import { lxd } from '#server/lxd/client.ts'
import { logger } from '#server/platform/logger.ts'
import { journalWrittenAt, readJournal } from './journal.ts'
import { undoSetup } from './undo-setup.ts'

/** Undoes a set-up that the console's end cut short. Never throws: the console starts also where LXD is away. */
export async function recoverSetup(): Promise<void> {
  try {
    const entries = await readJournal()
    if (entries === null) return
    const left = await undoSetup(lxd(), entries, await journalWrittenAt())
    logger.warn({ steps: entries.length, left }, 'a set-up that was cut short is undone')
  } catch (error) {
    logger.error({ err: error }, 'a set-up that was cut short could not be undone')
  }
}
