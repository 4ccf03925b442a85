import type { ProfileDetails } from '#contracts/profiles.ts'
import type { LxdProfile } from '#server/lxd/resources/profiles.ts'
import { parseUsedBy } from '#server/lxd/resources/used-by.ts'

export function profileDetails(project: string, profile: LxdProfile): ProfileDetails {
  const { name, description, config, devices, used_by } = profile
  return { project, name, description, config, devices, users: used_by.map(parseUsedBy) }
}
