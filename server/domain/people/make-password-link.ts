import type { NewLink } from '#contracts/people.ts'
import { AppError } from '#server/platform/app-error.ts'
import { db } from '#server/platform/db.ts'
import { makeLink } from './one-time-link.ts'

/** A link to a new password, for somebody who lost theirs. Their sessions end when it is used. */
export async function makePasswordLink(id: string, createdBy: string): Promise<NewLink> {
  const person = await db.user.findUnique({ where: { id } })
  if (!person) throw new AppError('not-found', 'That person has been removed already.')
  return makeLink('password', { email: person.email, createdBy })
}
