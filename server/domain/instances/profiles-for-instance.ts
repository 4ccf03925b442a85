import { keyReachesIntoHost } from '#contracts/config-keys.ts'
import { reachesIntoHost } from '#contracts/devices.ts'
import { type PersonWithReach, reachRefused } from '#server/access/person.ts'
import { lxd } from '#server/lxd/client.ts'
import { listProfiles } from '#server/lxd/resources/profiles.ts'
import { AppError } from '#server/platform/app-error.ts'

/** Errors: `not-found` for a profile that is not there, `forbidden` for one that reaches into the host without the permission. */
export async function demandProfiles(
  project: string,
  names: readonly string[],
  person: PersonWithReach,
): Promise<void> {
  if (names.length === 0) return
  const profiles = await listProfiles(lxd(), project)
  for (const name of names) {
    const profile = profiles.find((each) => each.name === name)
    if (profile === undefined) {
      throw new AppError('not-found', `The project “${project}” has no profile called “${name}”.`)
    }
    const reaches =
      Object.keys(profile.config).some(keyReachesIntoHost) ||
      Object.values(profile.devices).some(reachesIntoHost)
    if (reaches && !person.mayReachIntoHost) throw reachRefused(`The profile “${name}”`, 'assign')
  }
}
