import type { LimitedInstance, LimitKey } from '#contracts/limits/limits.ts'
import type { ProfileRef, ProfileRow } from '#contracts/profiles.ts'

export type Reach = {
  instance: LimitedInstance
  /** What stands before the profile there; null where its limit holds. */
  heldBy: string | null
}

/**
 * Where a limit of a profile holds: on every instance that has the profile, unless the instance sets the key itself or a later one
 * of its profiles does. `profiles` are those of all projects; a project without its own sees those of `default`.
 */
export function reachOf(
  profile: ProfileRef,
  key: LimitKey,
  instances: readonly LimitedInstance[],
  profiles: readonly Pick<ProfileRow, 'project' | 'name' | 'keys'>[],
): Reach[] {
  const owners = new Set(profiles.map(({ project }) => project))
  return instances.flatMap((instance) => {
    const owner = owners.has(instance.project) ? instance.project : 'default'
    const place = instance.profiles.indexOf(profile.name)
    if (owner !== profile.project || place < 0) return []
    const later = instance.profiles
      .slice(place + 1)
      .findLast((name) =>
        profiles.some((each) => each.project === owner && each.name === name && each.keys.includes(key)),
      )
    const own = instance.own[key]
    if (own !== undefined) return [{ instance, heldBy: `its own ${own}` }]
    return [{ instance, heldBy: later === undefined ? null : `the profile ${later}` }]
  })
}
