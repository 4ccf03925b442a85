import type { LimitsEdit } from '#contracts/limits/limits.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import type { PersonWithReach } from '#server/access/person.ts'
import { forEachInstance } from '#server/live/for-each-instance.ts'
import { changeLimitsAndRates } from './change-limits.ts'
import { keepCpuLimit } from './keep-cpu-limit.ts'

/**
 * Gives instances the named limits and their devices the named rates, a task for each; every other setting stays as it is. LXD
 * applies them to running ones at once; that the kernel follows a new `limits.cpu` is looked after.
 */
export function editLimits(
  { refs, values, rates }: LimitsEdit,
  person: PersonWithReach,
): Promise<StartedTasks> {
  return forEachInstance({ refs, action: 'Change limits', person }, async (ref, step, tell) => {
    await step(await changeLimitsAndRates(ref, { values, rates }, person))
    if (values['limits.cpu'] !== undefined) await keepCpuLimit(ref, step, tell)
  })
}
