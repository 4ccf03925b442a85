import type { Role } from '#contracts/permissions.ts'
import { sessionsEnded } from '#server/access/sessions-ended.ts'
import { db } from '#server/platform/db.ts'
import { demandAnotherAdministrator, personById } from './last-administrator.ts'

export async function changeRole(id: string, role: Role): Promise<void> {
  await db.$transaction(async (tx) => {
    const person = await personById(tx, id)
    if (role !== 'administrator') await demandAnotherAdministrator(tx, person)
    await tx.user.update({ where: { id }, data: { role } })
  })
  sessionsEnded(id)
}
