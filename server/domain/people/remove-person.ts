import { sessionsEnded } from '#server/access/sessions-ended.ts'
import { db } from '#server/platform/db.ts'
import { demandAnotherAdministrator, personById } from './last-administrator.ts'

/** Removes a person; sessions, password and links to a new one go with them. What they did stays in tasks and audit by name. */
export async function removePerson(id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const person = await personById(tx, id)
    await demandAnotherAdministrator(tx, person)
    await tx.session.deleteMany({ where: { userId: id } })
    await tx.oneTimeLink.deleteMany({ where: { email: person.email, usedAt: null } })
    await tx.user.delete({ where: { id } })
  })
  sessionsEnded(id)
}
