import type { StateTone } from '#app/_ui/state-dot.tsx'
import type { Task, TaskStatus } from '#contracts/tasks.ts'

export const statusWords: Record<TaskStatus, { label: string; tone: StateTone }> = {
  running: { label: 'Running', tone: 'changing' },
  done: { label: 'Done', tone: 'running' },
  failed: { label: 'Failed', tone: 'error' },
  cancelled: { label: 'Cancelled', tone: 'stopped' },
  unknown: { label: 'Outcome unknown', tone: 'stopped' },
}

/** `Stop web1`; only the action where LXD names no resource. */
export function taskTitle(task: Pick<Task, 'action' | 'target'>): string {
  return task.target ? `${task.action} ${task.target.name}` : task.action
}

/** Who started it; what was started by `lxc` or by LXD itself has no person here, nor what the console does for the server. */
export function taskPerson(task: Pick<Task, 'person' | 'target'>): string {
  return task.person?.name ?? (task.target?.noun === 'server' ? 'Gantry' : 'Outside Gantry')
}
