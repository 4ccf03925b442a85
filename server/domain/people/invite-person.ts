import type { NewLink } from '#contracts/people.ts'
import type { Role } from '#contracts/permissions.ts'
import { db } from '#server/platform/db.ts'
import { addressTaken } from './create-person.ts'
import { makeLink } from './one-time-link.ts'

export async function invitePerson(
  input: { email: string; role: Role },
  createdBy: string,
): Promise<NewLink> {
  const email = input.email.toLowerCase()
  if (await db.user.findUnique({ where: { email } })) throw addressTaken()
  return makeLink('invitation', { email, role: input.role, createdBy })
}
