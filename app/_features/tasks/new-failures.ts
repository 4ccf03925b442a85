import type { Task } from '#contracts/tasks.ts'

/** Tasks of this person that were running before and have failed since. */
export function newFailures(before: readonly Task[], after: readonly Task[], personId: string): Task[] {
  const running = new Set(before.filter((task) => task.status === 'running').map((task) => task.id))
  return after.filter(
    (task) => task.status === 'failed' && task.person?.id === personId && running.has(task.id),
  )
}
