import { AppFailure } from '#app/_lib/app-failure.ts'
import { taskOver } from '#app/_lib/task-over.ts'
import type { KeyRow } from '#contracts/key-facts.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import { refusedFields } from './refused-fields.ts'

/** Waits for the end of a change that was started. Throws what LXD refuses only then, at the fields that it names. */
export async function changeTaken(started: StartedTask, rows: readonly KeyRow[]): Promise<void> {
  const task = await taskOver(started)
  if (task === null || task.status === 'done') return
  const detail = task.error ?? undefined
  throw new AppFailure('operation-failed', 'LXD did not take this. Nothing was changed.', {
    detail,
    fields: refusedFields(rows, detail ?? ''),
  })
}
