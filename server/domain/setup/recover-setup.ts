import { live } from '#server/live/live.ts'
import { logger } from '#server/platform/logger.ts'
import { readJournal } from './journal.ts'
import { undoUnfinished } from './undo-unfinished.ts'

/**
 * Undoes a set-up that the console's end cut short, as a task that tells what stays. Never throws: the console starts also where
 * LXD is away, and the set-up page offers to try again.
 */
export async function recoverSetup(): Promise<void> {
  try {
    if ((await readJournal()) === null) return
    const { taskId } = await undoUnfinished(null)
    const task = await live().tasks.finished(taskId)
    logger.warn({ status: task.status, error: task.error }, 'a set-up that was cut short is taken back')
  } catch (error) {
    logger.error({ err: error }, 'a set-up that was cut short could not be taken back')
  }
}
