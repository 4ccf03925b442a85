import type { InstanceRef } from '#contracts/instances.ts'
import type { Viewer } from '#contracts/people.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import { remember } from '#server/platform/remember.ts'
import { createLimiter } from './limiter.ts'
import { live } from './live.ts'
import type { TaskStep, TaskTold } from './task-log.ts'

// More at once makes each slower on one host without finishing the whole sooner.
const atOnce = 8

/**
 * One task for each instance, all of them started here and now so that everybody sees what is to come; `work` runs for
 * eight of them at a time, over all bulk changes of this console.
 */
export async function forEachInstance(
  given: { refs: readonly InstanceRef[]; action: string; person: Pick<Viewer, 'id' | 'name'> },
  work: (ref: InstanceRef, step: TaskStep, tell: TaskTold) => Promise<void>,
): Promise<StartedTasks> {
  const limited = remember('bulk-limiter', () => createLimiter(atOnce))
  const tasks = await Promise.all(
    given.refs.map(async (ref) => {
      const target = { noun: 'instance', name: ref.name }
      const about = { action: given.action, project: ref.project, target, person: given.person }
      const task = await live().tasks.run(about, (step, tell) => limited(() => work(ref, step, tell)))
      return { project: ref.project, name: ref.name, taskId: task.id }
    }),
  )
  return { tasks }
}
