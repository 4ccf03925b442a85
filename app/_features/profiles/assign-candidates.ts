import type { InstanceRow } from '#contracts/instances.ts'
import type { AssignProfile, ProfileRef } from '#contracts/profiles.ts'

type Given = {
  profile: ProfileRef
  what: AssignProfile['what']
  /** Projects with profiles of their own; the others see those of `default`. */
  owners: ReadonlySet<string>
}

/** The instances that a profile can be given to or taken from: those that see it, and have it not or have it. */
export function assignCandidates(
  rows: readonly InstanceRow[],
  { profile, what, owners }: Given,
): InstanceRow[] {
  const sees = (project: string) =>
    project === profile.project || (profile.project === 'default' && !owners.has(project))
  return rows
    .filter((row) => sees(row.project) && row.profiles.includes(profile.name) === (what === 'remove'))
    .sort(
      (a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }) || a.project.localeCompare(b.project),
    )
}
