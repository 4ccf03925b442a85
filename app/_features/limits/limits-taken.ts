import { AppFailure } from '#app/_lib/app-failure.ts'
import { taskOver } from '#app/_lib/task-over.ts'
import type { StartedTask } from '#contracts/tasks.ts'

/** Waits for the end of a change of limits. Throws what LXD refuses only while it works, in its words. */
export async function limitsTaken(started: StartedTask): Promise<void> {
  const task = await taskOver(started)
  if (task === null || task.status === 'done') return
  const detail = task.error ?? undefined
  throw new AppFailure('operation-failed', 'These limits do not hold as they were given.', { detail })
}
