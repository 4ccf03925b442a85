import { type NewLink, passwordSchema } from '#contracts/people.ts'
import { hashOf } from '#server/access/password.ts'
import { sessionsEnded } from '#server/access/sessions-ended.ts'
import { AppError } from '#server/platform/app-error.ts'
import { db } from '#server/platform/db.ts'
import { makeLink } from './one-time-link.ts'

/**
 * For somebody who lost their password, or whose password is known to others: every session ends at once. Sets the
 * password that is given, or returns a link to set one; until it is used the old password signs in.
 */
export async function resetPasswordOf(address: string, password: string | null): Promise<NewLink | null> {
  const person = await db.user.findUnique({ where: { email: address.toLowerCase() } })
  if (!person) throw new AppError('not-found', `Nobody here has the e-mail address ${address}.`)
  const userId = person.id
  if (password === null) {
    await db.session.deleteMany({ where: { userId } })
    sessionsEnded(userId)
    return makeLink('password', { email: person.email })
  }
  const checked = passwordSchema.safeParse(password)
  if (!checked.success) {
    throw new AppError('invalid-input', checked.error.issues[0]?.message ?? 'Not a password', {
      fields: { password: 'At least 12 characters' },
    })
  }
  const hash = await hashOf(checked.data)
  await db.$transaction([
    db.account.updateMany({ where: { userId, providerId: 'credential' }, data: { password: hash } }),
    db.session.deleteMany({ where: { userId } }),
  ])
  sessionsEnded(userId)
  return null
}
