import type { StartedTask } from '#contracts/tasks.ts'
import { live } from '#server/live/live.ts'
import type { TaskLabel } from '#server/live/task-log.ts'
import { lxd } from '#server/lxd/client.ts'
import { AppError } from '#server/platform/app-error.ts'
import { journalWrittenAt, readJournal } from './journal.ts'
import { hold } from './one-at-a-time.ts'
import { undoSetup } from './undo-setup.ts'

/**
 * Takes back, as a task, what a set-up did that was cut short. The task fails with what stays, or while LXD cannot be reached; in
 * that case it can be tried again. `person`: null where the console does it by itself. Errors: `conflict`, `not-found`.
 */
export async function undoUnfinished(person: TaskLabel['person']): Promise<StartedTask> {
  const release = hold()
  try {
    const entries = await readJournal()
    if (entries === null) throw new AppError('not-found', 'There is nothing to take back.')
    const label = {
      action: 'Take back set-up',
      project: 'default',
      target: { noun: 'server', name: 'LXD' },
      person,
    }
    const task = await live().tasks.run(label, async (_, tell) => {
      try {
        tell(null, 'Taking back a set-up that was cut short')
        const left = await undoSetup(lxd(), entries, await journalWrittenAt())
        if (left.length > 0)
          throw new AppError('operation-failed', 'Not everything could be taken back.', {
            detail: `This stays:\n${left.join('\n')}`,
          })
      } finally {
        release()
      }
    })
    return { taskId: task.id }
  } catch (error) {
    release()
    throw error
  }
}
