import type { z } from 'zod'
import type { joinSchema, newPasswordSchema, setUpSchema } from '#contracts/people.ts'
import { hashOf } from '#server/access/password.ts'
import { sessionsEnded } from '#server/access/sessions-ended.ts'
import { AppError } from '#server/platform/app-error.ts'
import { db } from '#server/platform/db.ts'
import { createPerson } from './create-person.ts'
import { openLink, takeLink } from './one-time-link.ts'

/** Who can sign in now. */
type Redeemed = { id: string; email: string }

/** The first administrator. Refused once there is anybody, however valid the link. */
export async function setUp(input: z.infer<typeof setUpSchema>): Promise<Redeemed> {
  // Before the password is hashed: that is slow on purpose, and not to be had without a link.
  await openLink(input.token)
  const passwordHash = await hashOf(input.password)
  return db.$transaction(async (tx) => {
    await takeLink(tx, input.token, 'set-up')
    if ((await tx.user.count()) > 0)
      throw new AppError('conflict', 'This console has been set up already. Sign in.')
    const { name, email } = input
    const id = await createPerson(tx, { name, email, role: 'administrator', passwordHash })
    return { id, email }
  })
}

export async function join(input: z.infer<typeof joinSchema>): Promise<Redeemed> {
  await openLink(input.token)
  const passwordHash = await hashOf(input.password)
  return db.$transaction(async (tx) => {
    const { email, role } = await takeLink(tx, input.token, 'invitation')
    if (!email || !role) throw new Error('an invitation without an address or a role')
    const id = await createPerson(tx, { name: input.name, email, role, passwordHash })
    return { id, email }
  })
}

/** A new password; every session of that person ends. */
export async function setNewPassword(input: z.infer<typeof newPasswordSchema>): Promise<Redeemed> {
  await openLink(input.token)
  const password = await hashOf(input.password)
  const redeemed = await db.$transaction(async (tx) => {
    const { email } = await takeLink(tx, input.token, 'password')
    const person = email ? await tx.user.findUnique({ where: { email } }) : null
    if (!person) throw new AppError('not-found', 'The person this link was for has been removed.')
    await tx.account.updateMany({
      where: { userId: person.id, providerId: 'credential' },
      data: { password },
    })
    await tx.session.deleteMany({ where: { userId: person.id } })
    return { id: person.id, email: person.email }
  })
  sessionsEnded(redeemed.id)
  return redeemed
}
