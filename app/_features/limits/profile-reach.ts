import type { RatedDevice } from '#contracts/limits/device-rates.ts'
import type { LimitedInstance, LimitKey } from '#contracts/limits/limits.ts'
import type { ProfileRef, ProfileRow } from '#contracts/profiles.ts'

type ProfileFacts = Pick<ProfileRow, 'project' | 'name' | 'keys'>

/** The instances that have a profile. `profiles` are those of all projects; a project without its own sees those of `default`. */
export function usersOf(
  profile: ProfileRef,
  instances: readonly LimitedInstance[],
  profiles: readonly ProfileFacts[],
): LimitedInstance[] {
  const owners = new Set(profiles.map(({ project }) => project))
  return instances.filter((instance) => {
    const owner = owners.has(instance.project) ? instance.project : 'default'
    return owner === profile.project && instance.profiles.includes(profile.name)
  })
}

/** What stands before a limit of a profile on an instance that has it: its own, or a later profile's; null where it holds. */
export function limitHeldBy(
  profile: ProfileRef,
  key: LimitKey,
  instance: LimitedInstance,
  profiles: readonly ProfileFacts[],
): string | null {
  const own = instance.own[key]
  if (own !== undefined) return `its own ${own}`
  const later = instance.profiles
    .slice(instance.profiles.indexOf(profile.name) + 1)
    .findLast((name) =>
      profiles.some(
        (each) => each.project === profile.project && each.name === name && each.keys.includes(key),
      ),
    )
  return later === undefined ? null : `the profile ${later}`
}

/**
 * What stands before the rates of a profile's device on an instance that has the profile; null where they hold. LXD takes a
 * device whole, from the instance or from the last profile that brings one of its name.
 */
export function deviceHeldBy(
  profile: ProfileRef,
  { name, kind }: Pick<RatedDevice, 'name' | 'kind'>,
  instance: LimitedInstance,
): string | null {
  const there = instance.devices.find((each) => each.name === name && each.kind === kind)
  if (!there) return `another device ${name}`
  if (there.profile === null) return `its own ${name}`
  return there.profile === profile.name ? null : `that of the profile ${there.profile}`
}
