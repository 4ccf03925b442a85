import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { db } from '#server/platform/db.ts'

/** scrypt with a salt of its own, in the form better-auth's sign-in verifies. */
export function hashOf(password: string): Promise<string> {
  return hashPassword(password)
}

export async function passwordMatches(personId: string, password: string): Promise<boolean> {
  const account = await db.account.findFirst({ where: { userId: personId, providerId: 'credential' } })
  return account?.password ? verifyPassword({ hash: account.password, password }) : false
}
