import type { StartedTask } from '#contracts/tasks.ts'
import type { TaskLabel } from '#server/live/task-log.ts'
import { AppError } from '#server/platform/app-error.ts'
import { isClusteredBy } from './join-cluster.ts'
import { journalWrittenAt, readJournal, removeJournal } from './journal.ts'
import { hold } from './one-at-a-time.ts'
import { ownServer, type SetupServer } from './setup-server.ts'
import { undoSetup } from './undo-setup.ts'

/**
 * Takes back, as a task, what a set-up did that was cut short. The task fails with what stays, or while LXD cannot be reached; in
 * that case it can be tried again. `person`: null where the console does it by itself. Errors: `conflict`, `not-found`.
 */
export async function undoUnfinished(
  person: TaskLabel['person'],
  { client, tasks }: SetupServer = ownServer(),
): Promise<StartedTask> {
  const release = hold()
  try {
    const entries = await readJournal()
    if (entries === null) throw new AppError('not-found', 'There is nothing to take back.')
    const label = {
      action: 'Take back the set-up of',
      project: 'default',
      target: { noun: 'server', name: 'LXD' },
      person,
    }
    const task = await tasks.run(label, async (_, tell) => {
      try {
        tell(null, 'Taking back a set-up that was cut short')
        // The cluster comes last and cannot be taken back: where it stands, nothing was cut short but the answer.
        if (entries.some((entry) => entry.kind === 'cluster') && (await isClusteredBy(client))) {
          await removeJournal()
          tell(null, 'The set-up had come to its end: the server is a member of its cluster')
          return
        }
        const left = await undoSetup(client, entries, await journalWrittenAt())
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
