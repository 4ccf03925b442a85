import type { Task } from '#contracts/tasks.ts'

/** Tasks of this person that have failed since; one may have come and failed within the same moment. */
export function newFailures(before: readonly Task[], after: readonly Task[], personId: string): Task[] {
  const over = new Set(before.filter((task) => task.status !== 'running').map((task) => task.id))
  return after.filter(
    (task) => task.status === 'failed' && task.person?.id === personId && !over.has(task.id),
  )
}
