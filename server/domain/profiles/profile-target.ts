import { keyReachesIntoHost } from '#contracts/config-keys.ts'
import type { Viewer } from '#contracts/people.ts'
import type { ProfileRef } from '#contracts/profiles.ts'
import { AppError } from '#server/platform/app-error.ts'

/** Who starts a verb, and whether they may give instances a way into the host. */
export type ProfilePerson = Pick<Viewer, 'id' | 'name'> & { mayReachIntoHost: boolean }

/** How the task log names a profile and who works on it. */
export function profileTarget(ref: ProfileRef, { id, name }: ProfilePerson) {
  return { project: ref.project, target: { noun: 'profile', name: ref.name }, person: { id, name } }
}

/** Errors: `forbidden` for a key that reaches into the host without the permission for it. */
export function demandHostKeys(keys: readonly string[], person: ProfilePerson): void {
  const reaching = keys.filter(keyReachesIntoHost)
  if (reaching.length === 0 || person.mayReachIntoHost) return
  const message = `${reaching.join(', ')} reaches into the host itself. Your role does not include instance:edit-privileged; an administrator can change it.`
  throw new AppError('forbidden', message)
}

export function nameTaken(name: string, field: string): AppError {
  const fields = { [field]: 'Taken: choose another name' }
  return new AppError('conflict', `There is a profile called “${name}” already.`, { fields })
}
