import type { ProfileRef } from '#contracts/profiles.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getProfile } from '#server/lxd/resources/profiles.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { profileTarget } from './profile-target.ts'

/** Errors: `conflict` for `default` and while something uses it; who does, stands in the detail. */
export async function deleteProfile(ref: ProfileRef, person: Person): Promise<StartedTask> {
  if (ref.name === 'default') throw new AppError('conflict', 'LXD needs the profile “default”.')
  const { profile } = await getProfile(lxd(), ref.project, ref.name)
  if (profile.used_by.length > 0) {
    const detail = profile.used_by.slice(0, 20).join('\n')
    throw new AppError('conflict', `“${ref.name}” is in use. Take it away from those that use it first.`, {
      detail,
    })
  }
  const url = lxdUrl(['profiles', ref.name], { project: ref.project })
  const operation = await startOperation(lxd(), 'DELETE', url)
  const label = { action: 'Delete profile', ...profileTarget(ref, person) }
  return { taskId: (await live().tasks.start({ operation, ...label })).id }
}
