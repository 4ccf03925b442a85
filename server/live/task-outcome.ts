import type { InstanceRow } from '#contracts/instances.ts'
import type { Task } from '#contracts/tasks.ts'

export type Sight = { status: 'done' | 'unknown'; text: string }

/**
 * What can be said of a task whose operation LXD has forgotten, from the instance as it is now. Only an effect that is
 * there counts as done; its absence proves nothing, since somebody may have acted in between.
 */
export function outcomeFromInstance(task: Task, row: InstanceRow | undefined): Sight {
  const name = task.target?.name ?? ''
  const text = row ? `${name} is ${row.status.toLowerCase()} now` : `${name} is not there now`
  return { status: effectIsThere(task.action.toLowerCase(), row) ? 'done' : 'unknown', text }
}

/** By the first word of our verbs and of LXD's own descriptions. Restart, edit and the like leave nothing to tell by. */
function effectIsThere(action: string, row: InstanceRow | undefined): boolean {
  if (/^delet/.test(action)) return row === undefined
  if (row === undefined) return false
  if (/^(start|launch|resum|unfreez)/.test(action)) return row.status === 'Running' || row.status === 'Ready'
  if (/^(stop|force stop|force-stop)/.test(action)) return row.status === 'Stopped'
  if (/^(paus|freez)/.test(action)) return row.status === 'Frozen'
  return false
}
