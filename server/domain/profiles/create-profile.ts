import { configOfRows } from '#contracts/key-facts.ts'
import { devicesOfDraft, type ProfileDraft } from '#contracts/profiles.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { PersonWithReach } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { listProfiles } from '#server/lxd/resources/profiles.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { demandHostKeys, nameTaken, profileTarget } from './profile-target.ts'

/** Errors: `conflict` when the name is taken (LXD 5.0 says only "error 500"), `forbidden`, LXD's refusal. */
export async function createProfile(draft: ProfileDraft, person: PersonWithReach): Promise<StartedTask> {
  const { project, name, description } = draft
  const config = configOfRows(draft.config)
  demandHostKeys(Object.keys(config), person)
  const profiles = await listProfiles(lxd(), project)
  if (profiles.some((profile) => profile.name === name)) throw nameTaken(name, 'name')
  const body = { name, description, config, devices: devicesOfDraft(draft) }
  const operation = await startOperation(lxd(), 'POST', lxdUrl(['profiles'], { project }), body)
  const label = { action: 'Create profile', ...profileTarget(draft, person) }
  return { taskId: (await live().tasks.start({ operation, ...label })).id }
}
