import type { StartedTask, Task } from '#contracts/tasks.ts'
import { awaitEvent } from './recent-events.ts'

/** LXD looks at a change in a moment; what takes longer keeps nobody waiting. */
const withinMs = 20_000

/** A task that was started, once it is over, so that what LXD refuses only then still finds the form open; null when it takes longer. */
export function taskOver({ taskId }: StartedTask): Promise<Task | null> {
  return awaitEvent(
    (event) => (event.type === 'task-changed' && event.task.id === taskId ? whenOver(event.task) : null),
    withinMs,
  )
}

function whenOver(task: Task): Task | null {
  return task.status === 'running' ? null : task
}
