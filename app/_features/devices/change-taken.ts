import { AppFailure } from '#app/_lib/app-failure.ts'
import { awaitEvent } from '#app/_lib/recent-events.ts'
import type { KeyRow } from '#contracts/key-facts.ts'
import type { StartedTask, Task } from '#contracts/tasks.ts'
import { refusedFields } from './refused-fields.ts'

/** LXD looks at a device in a moment; to plug it in may take longer, and then nobody is kept waiting. */
const withinMs = 20_000

/**
 * Waits for the end of a change that was started, so that what LXD refuses only then still finds the form open. Throws
 * that refusal, at the fields that it names.
 */
export async function changeTaken({ taskId }: StartedTask, rows: readonly KeyRow[]): Promise<void> {
  const task = await awaitEvent(
    (event) => (event.type === 'task-changed' && event.task.id === taskId ? whenOver(event.task) : null),
    withinMs,
  )
  if (task === null || task.status === 'done') return
  const detail = task.error ?? undefined
  throw new AppFailure('operation-failed', 'LXD did not take this. Nothing was changed.', {
    detail,
    fields: refusedFields(rows, detail ?? ''),
  })
}

function whenOver(task: Task): Task | null {
  return task.status === 'running' ? null : task
}
