import type { StartedTask, Task } from '#contracts/tasks.ts'
import { awaitEvent } from './recent-events.ts'
import { actionsAnswered } from './run-action.ts'

/** LXD looks at a change in a moment; what takes longer keeps nobody waiting. */
const withinMs = 20_000

/** Tasks that a form waits for, or has waited for to their end. */
const awaited = new Set<string>()

/** A task that was started, once it is over, so that what LXD refuses only then still finds the form open; null when it takes longer. */
export async function taskOver({ taskId }: StartedTask): Promise<Task | null> {
  awaited.add(taskId)
  const task = await awaitEvent(
    (event) => (event.type === 'task-changed' && event.task.id === taskId ? whenOver(event.task) : null),
    withinMs,
  )
  if (task === null) awaited.delete(taskId)
  return task
}

/** Whether the form that started it tells how it ended. A task may fail before its form has learnt its id. */
export async function isToldByForm(taskId: string): Promise<boolean> {
  await actionsAnswered()
  return awaited.has(taskId)
}

function whenOver(task: Task): Task | null {
  return task.status === 'running' ? null : task
}
