import type { ProfileCopy } from '#contracts/profiles.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { listProfiles } from '#server/lxd/resources/profiles.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { nameTaken, profileTarget } from './profile-target.ts'

/** Instances that use it follow. Errors: `conflict` for `default` and for a name that is taken. */
export async function renameProfile(input: ProfileCopy, person: Person): Promise<StartedTask> {
  const { project, name, newName } = input
  if (name === 'default') throw new AppError('conflict', 'LXD needs the profile “default” by this name.')
  const profiles = await listProfiles(lxd(), project)
  if (profiles.some((profile) => profile.name === newName)) throw nameTaken(newName, 'newName')
  const url = lxdUrl(['profiles', name], { project })
  const operation = await startOperation(lxd(), 'POST', url, { name: newName })
  const label = { action: `Rename to ${newName}`, ...profileTarget(input, person) }
  const task = await live().tasks.start({ operation, ...label })
  return { taskId: task.id }
}
