import type { Viewer } from '#contracts/people.ts'
import { AppError } from '#server/platform/app-error.ts'
import { allows } from './permissions.ts'

/** Who does something, as the task log and the audit log name them. */
export type Person = Pick<Viewer, 'id' | 'name'>

/** Who does something that may give an instance a way into the host. */
export type PersonWithReach = Person & { mayReachIntoHost: boolean }

/** What a person's role says of it. */
export function withReach(viewer: Viewer): PersonWithReach {
  const { id, name } = viewer
  return { id, name, mayReachIntoHost: allows(viewer, 'instance:edit-privileged') }
}

/** `what`: a key, a device or a profile; `verb`: what an administrator can do with it. */
export function reachRefused(what: string, verb = 'change'): AppError {
  const message = `${what} reaches into the host itself. Your role does not include instance:edit-privileged; an administrator can ${verb} it.`
  return new AppError('forbidden', message)
}
