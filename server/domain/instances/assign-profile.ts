import { type AssignProfile, assigned } from '#contracts/profiles.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import type { PersonWithReach } from '#server/access/person.ts'
import { forEachInstance } from '#server/live/for-each-instance.ts'
import { lxd } from '#server/lxd/client.ts'
import { changeInstance } from '#server/lxd/resources/whole-changes.ts'
import { demandProfiles } from './profiles-for-instance.ts'

/**
 * Gives many instances a profile, at the end where it wins, or takes it away; each has its own outcome. Errors for all
 * of them: `not-found`, `forbidden`.
 */
export async function assignProfile(input: AssignProfile, person: PersonWithReach): Promise<StartedTasks> {
  const { profile, what, refs } = input
  if (what === 'add') {
    for (const project of new Set(refs.map((ref) => ref.project)))
      await demandProfiles(project, [profile], person)
  }
  const { id, name } = person
  const action = what === 'add' ? `Add profile ${profile}` : `Remove profile ${profile}`
  return forEachInstance({ refs, action, person: { id, name } }, async (ref, step) => {
    await step(await changeInstance(lxd(), ref, ({ profiles }) => ({ profiles: assigned(profiles, input) })))
  })
}
