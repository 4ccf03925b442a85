import type { InstanceProfiles } from '#contracts/profiles.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { PersonWithReach } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { changeInstance } from '#server/lxd/resources/whole-changes.ts'
import { AppError } from '#server/platform/app-error.ts'
import { instanceTarget } from './instance-target.ts'
import { demandProfiles } from './profiles-for-instance.ts'

/**
 * Gives an instance its profiles, in the order in which they apply. Errors: `changed-meanwhile` when the list is no
 * longer what the person saw, `not-found`, `forbidden`.
 */
export async function setInstanceProfiles(
  input: InstanceProfiles,
  person: PersonWithReach,
): Promise<StartedTask> {
  const { project, before, after } = input
  await demandProfiles(
    project,
    after.filter((name) => !before.includes(name)),
    person,
  )
  const operation = await changeInstance(lxd(), input, ({ profiles }) => {
    if (profiles.join('/') !== before.join('/')) {
      const now = profiles.length === 0 ? 'none' : profiles.join(', ')
      throw new AppError('changed-meanwhile', `Somebody else changed the profiles meanwhile, to ${now}.`)
    }
    return { profiles: after }
  })
  const { id, name } = person
  const label = { action: 'Change profiles', ...instanceTarget(input), person: { id, name } }
  return { taskId: (await live().tasks.start({ operation, ...label })).id }
}
