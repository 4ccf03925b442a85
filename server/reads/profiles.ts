import 'server-only'
import type { Profile, ProfileDetails, ProfileRef, ProfileRows } from '#contracts/profiles.ts'
import { profileFacts } from '#server/domain/instances/profile-facts.ts'
import { profileDetails } from '#server/domain/profiles/profile-details.ts'
import { lxd } from '#server/lxd/client.ts'
import { getProfile, listProfiles } from '#server/lxd/resources/profiles.ts'
import { listProjects } from '#server/lxd/resources/projects.ts'

/** Profiles that a project sees, with what they bring to an instance. */
export async function readProfiles(project: string): Promise<{ profiles: Profile[] }> {
  const profiles = await listProfiles(lxd(), project)
  return { profiles: profiles.map(profileFacts) }
}

/** The profiles of every project that has its own; the others see those of `default`. */
export async function readAllProfiles(): Promise<ProfileRows> {
  const projects = await listProjects(lxd())
  const owners = projects.filter(
    ({ name, config }) => name === 'default' || config['features.profiles'] === 'true',
  )
  const lists = await Promise.all(
    owners.map(async ({ name: project }) =>
      (await listProfiles(lxd(), project)).map((profile) => {
        const { config, ...facts } = profileFacts(profile)
        return { project, ...facts, keys: Object.keys(config) }
      }),
    ),
  )
  return { profiles: lists.flat() }
}

/** Errors: `not-found`. */
export async function readProfile({ project, name }: ProfileRef): Promise<ProfileDetails> {
  const { profile } = await getProfile(lxd(), project, name)
  return profileDetails(project, profile)
}
