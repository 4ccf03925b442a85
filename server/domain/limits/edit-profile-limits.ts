import { changedConfig, conflictsOf } from '#contracts/config-changes.ts'
import { devicesWithRates } from '#contracts/limits/device-rates.ts'
import type { ProfileLimits } from '#contracts/limits/limits.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { listInstances } from '#server/lxd/resources/instances.ts'
import { getProfile } from '#server/lxd/resources/profiles.ts'
import { parseUsedBy } from '#server/lxd/resources/used-by.ts'
import { changeProfile } from '#server/lxd/resources/whole-changes.ts'
import { AppError } from '#server/platform/app-error.ts'
import { keepCpuLimit } from './keep-cpu-limit.ts'

/**
 * Changes limits of a profile and rates of its devices; its other keys stay. LXD applies them at once to the running instances that use it, and that the
 * kernel follows a new `limits.cpu` is looked after in each. Errors: `changed-meanwhile` when somebody else set one of them,
 * LXD's refusal when an instance rejects it.
 */
export async function editProfileLimits(
  { project, name, changes, rates }: ProfileLimits,
  { id, name: personName }: Person,
): Promise<StartedTask> {
  const operation = await changeProfile(lxd(), { project, name }, ({ config, devices }) => {
    const conflicts = conflictsOf(config, changes)
    if (conflicts.length > 0)
      throw new AppError('changed-meanwhile', `Somebody else changed ${conflicts.join(', ')} meanwhile.`)
    return { config: changedConfig(config, changes), devices: devicesWithRates(devices, {}, rates) }
  })
  const label = {
    action: 'Change limits',
    project,
    target: { noun: 'profile', name },
    person: { id, name: personName },
  }
  const task = await live().tasks.run(label, async (step, tell) => {
    await step(operation)
    if (!changes.some(({ key }) => key === 'limits.cpu')) return
    for (const ref of await followers({ project, name })) await keepCpuLimit(ref, step, tell)
  })
  return { taskId: task.id }
}

/** Running containers that have their CPU limit from the profile, or would have it. */
async function followers({ project, name }: { project: string; name: string }) {
  const { profile } = await getProfile(lxd(), project, name)
  const users = profile.used_by.map(parseUsedBy).filter(({ kind }) => kind === 'instance')
  const uses = new Set(users.map((user) => `${user.project}/${user.name}`))
  return (await listInstances(lxd())).filter(
    (each) =>
      uses.has(`${each.project}/${each.name}`) &&
      each.type === 'container' &&
      each.status === 'Running' &&
      (each.config['limits.cpu'] ?? '') === '',
  )
}
