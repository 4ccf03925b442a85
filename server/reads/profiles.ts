import 'server-only'
import type { Profile } from '#contracts/profiles.ts'
import { profileFacts } from '#server/domain/instances/profile-facts.ts'
import { lxd } from '#server/lxd/client.ts'
import { listProfiles } from '#server/lxd/resources/profiles.ts'

/** Profiles that a project sees, with what they bring to an instance. */
export async function readProfiles(project: string): Promise<{ profiles: Profile[] }> {
  const profiles = await listProfiles(lxd(), project)
  return { profiles: profiles.map(profileFacts) }
}
