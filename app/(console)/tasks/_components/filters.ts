import { taskPerson } from '#app/_features/tasks/task-words.ts'
import type { Facet, Filterable } from '#app/_ui/filter/filter-terms.ts'
import type { Task } from '#contracts/tasks.ts'

const facets: readonly Facet<Task>[] = [
  { key: 'status', label: 'State', values: (task) => [task.status], offered: ['running', 'failed'] },
  { key: 'action', label: 'Task', values: (task) => [task.action] },
  { key: 'by', label: 'By', values: (task) => [taskPerson(task)] },
  { key: 'project', label: 'Project', values: (task) => [task.project] },
]

export const taskFilter: Filterable<Task> = {
  facets,
  words: (task) => [task.action, task.target?.name ?? '', taskPerson(task), task.error ?? ''],
}

export const taskFilterKeys = facets.map((facet) => facet.key)
