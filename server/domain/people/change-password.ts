import { hashOf, passwordMatches } from '#server/access/password.ts'
import { limited, limits } from '#server/access/rate-limit.ts'
import { sessionsEnded } from '#server/access/sessions-ended.ts'
import { AppError } from '#server/platform/app-error.ts'
import { db } from '#server/platform/db.ts'

type Change = { personId: string; sessionId: string; current: string; password: string }

/** One's own password. Every other session of the person ends; this one stays. */
export async function changePassword(change: Change): Promise<void> {
  const userId = change.personId
  await limited([[`password of ${userId}`, limits.passwordOf]], async () => {
    if (await passwordMatches(userId, change.current)) return
    throw new AppError('invalid-input', 'The password was not changed.', {
      fields: { current: 'This is not your current password' },
    })
  })
  const password = await hashOf(change.password)
  await db.$transaction([
    db.account.updateMany({ where: { userId, providerId: 'credential' }, data: { password } }),
    db.session.deleteMany({ where: { userId, id: { not: change.sessionId } } }),
  ])
  sessionsEnded(userId)
}
