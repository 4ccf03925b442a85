import type { LiveEvent } from '#contracts/events.ts'
import type { Task, TaskList } from '#contracts/tasks.ts'

/** The panel is a window on the newest tasks; the history page pages through the rest. */
const kept = 200

/** The tasks after an event, newest first; the same object when the event does not concern them. */
export function applyEvent(list: TaskList, event: LiveEvent): TaskList {
  if (event.type !== 'task-changed') return list
  return { ...list, tasks: upsert(list.tasks, event.task).slice(0, kept) }
}

/** The same for the pages of the history: changed where it stands, new on the first page. */
export function applyEventToPages<Data extends { pages: TaskList[] }>(data: Data, event: LiveEvent): Data {
  if (event.type !== 'task-changed') return data
  const { task } = event
  const at = data.pages.findIndex((page) => page.tasks.some((each) => each.id === task.id))
  const page = data.pages[Math.max(0, at)]
  if (!page) return data
  return { ...data, pages: data.pages.with(Math.max(0, at), { ...page, tasks: upsert(page.tasks, task) }) }
}

function upsert(tasks: Task[], task: Task): Task[] {
  const index = tasks.findIndex((each) => each.id === task.id)
  if (index >= 0) return tasks.with(index, task)
  const before = tasks.findIndex((each) => each.startedAt <= task.startedAt)
  return tasks.toSpliced(before < 0 ? tasks.length : before, 0, task)
}
