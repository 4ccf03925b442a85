import type { LiveEvent } from '#contracts/events.ts'
import type { Task, TaskList } from '#contracts/tasks.ts'

/** The panel is a window on the newest tasks; the history page pages through the rest. */
const kept = 200

/** The tasks after an event, newest first; the same object when the event does not concern them. */
export function applyEvent(list: TaskList, event: LiveEvent): TaskList {
  if (event.type !== 'task-changed') return list
  return { ...list, tasks: upsert(list.tasks, event.task) }
}

function upsert(tasks: Task[], task: Task): Task[] {
  const index = tasks.findIndex((each) => each.id === task.id)
  if (index >= 0) return tasks.with(index, task)
  const before = tasks.findIndex((each) => each.startedAt <= task.startedAt)
  return tasks.toSpliced(before < 0 ? tasks.length : before, 0, task).slice(0, kept)
}
