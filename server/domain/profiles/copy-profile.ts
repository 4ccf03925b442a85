import { reachesIntoHost } from '#contracts/devices.ts'
import type { ProfileCopy } from '#contracts/profiles.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { PersonWithReach } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { listProfiles } from '#server/lxd/resources/profiles.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { demandHostKeys, nameTaken, profileTarget } from './profile-target.ts'

/** Another profile with the same config, devices and description. Errors: `not-found`, `conflict`, `forbidden`. */
export async function copyProfile(input: ProfileCopy, person: PersonWithReach): Promise<StartedTask> {
  const { project, name, newName } = input
  const profiles = await listProfiles(lxd(), project)
  const source = profiles.find((profile) => profile.name === name)
  if (source === undefined) throw new AppError('not-found', `There is no profile called “${name}”.`)
  if (profiles.some((profile) => profile.name === newName)) throw nameTaken(newName, 'newName')
  const { description, config, devices } = source
  demandHostKeys(Object.keys(config), person)
  if (Object.values(devices).some(reachesIntoHost) && !person.mayReachIntoHost) {
    const message = `A device of “${name}” reaches into the host itself, and your role may not make another such profile.`
    throw new AppError('forbidden', message)
  }
  const body = { name: newName, description, config, devices }
  const operation = await startOperation(lxd(), 'POST', lxdUrl(['profiles'], { project }), body)
  const label = { action: `Copy from ${name}`, ...profileTarget({ project, name: newName }, person) }
  return { taskId: (await live().tasks.start({ operation, ...label })).id }
}
