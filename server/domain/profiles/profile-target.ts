import { keyReachesIntoHost } from '#contracts/config-keys.ts'
import type { ProfileRef } from '#contracts/profiles.ts'
import { type Person, type PersonWithReach, reachRefused } from '#server/access/person.ts'
import { AppError } from '#server/platform/app-error.ts'

/** How the task log names a profile and who works on it. */
export function profileTarget(ref: ProfileRef, { id, name }: Person) {
  return { project: ref.project, target: { noun: 'profile', name: ref.name }, person: { id, name } }
}

/** Errors: `forbidden` for a key that reaches into the host without the permission for it. */
export function demandHostKeys(keys: readonly string[], person: PersonWithReach): void {
  const reaching = keys.filter(keyReachesIntoHost)
  if (reaching.length > 0 && !person.mayReachIntoHost) throw reachRefused(reaching.join(', '))
}

export function nameTaken(name: string, field: string): AppError {
  const fields = { [field]: 'Taken: choose another name' }
  return new AppError('conflict', `There is a profile called “${name}” already.`, { fields })
}
