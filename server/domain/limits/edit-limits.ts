import type { LimitsEdit } from '#contracts/limits/limits.ts'
import type { Viewer } from '#contracts/people.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import { forEachInstance } from '#server/live/for-each-instance.ts'
import { keepCpuLimit } from './keep-cpu-limit.ts'
import { patchLimits } from './patch-limits.ts'

/**
 * Gives instances the named limits, a task for each; every other setting stays as it is. LXD applies them to running ones at
 * once; that the kernel follows a new `limits.cpu` is looked after.
 */
export function editLimits(
  { refs, values }: LimitsEdit,
  person: Pick<Viewer, 'id' | 'name'>,
): Promise<StartedTasks> {
  return forEachInstance({ refs, action: 'Change limits', person }, async (ref, step, tell) => {
    await step(await patchLimits(ref, values))
    if (values['limits.cpu'] !== undefined) await keepCpuLimit(ref, step, tell)
  })
}
