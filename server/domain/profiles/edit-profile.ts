import { changedConfig, conflictsOf } from '#contracts/config-changes.ts'
import type { ProfileEdit } from '#contracts/profiles.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { PersonWithReach } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { changeProfile } from '#server/lxd/resources/whole-changes.ts'
import { AppError } from '#server/platform/app-error.ts'
import { demandHostKeys, profileTarget } from './profile-target.ts'

/**
 * Changes only the keys that were edited, under the profile's ETag: two people who edit different keys lose nothing.
 * Errors: `changed-meanwhile` when somebody else set one of them, `forbidden`, LXD's refusal when an instance that uses
 * the profile rejects it.
 */
export async function editProfile(edit: ProfileEdit, person: PersonWithReach): Promise<StartedTask> {
  demandHostKeys(
    edit.changes.map((change) => change.key),
    person,
  )
  const operation = await changeProfile(lxd(), edit, ({ config, description }) => {
    const conflicts = conflictsOf(config, edit.changes)
    const wanted = edit.description
    if (wanted && description !== wanted.before && description !== wanted.after)
      conflicts.push('the description')
    if (conflicts.length > 0) {
      throw new AppError('changed-meanwhile', `Somebody else changed ${conflicts.join(', ')} meanwhile.`)
    }
    return {
      config: changedConfig(config, edit.changes),
      description: wanted === null ? description : wanted.after,
    }
  })
  const label = { action: 'Edit profile', ...profileTarget(edit, person) }
  return { taskId: (await live().tasks.start({ operation, ...label })).id }
}
