import { permissionsOfRole, roleSchema } from '#contracts/permissions.ts'
import { onSessionsEnded } from '#server/access/sessions-ended.ts'
import { ended } from '#server/domain/terminals/how-it-ended.ts'
import { terminals } from '#server/domain/terminals/terminal-registry.ts'
import { db } from '#server/platform/db.ts'
import { logger } from '#server/platform/logger.ts'

/**
 * A terminal outlives its browsers, but not the right to it: with a person's last sign-in, or with the permission, the
 * programs end too. Their sockets are closed by the upgrade router. Returns the way to stop.
 */
export function endTerminalsWithRights(): () => void {
  return onSessionsEnded((personId) => {
    endWithoutRights(personId).catch((error: unknown) =>
      logger.error({ err: error }, 'terminals of somebody without sessions could not be ended'),
    )
  })
}

async function endWithoutRights(personId: string): Promise<void> {
  const open = terminals().ofPerson(personId)
  if (open.length === 0) return
  const person = await db.user.findUnique({
    where: { id: personId },
    select: {
      role: true,
      sessions: { where: { expiresAt: { gt: new Date() } }, select: { id: true }, take: 1 },
    },
  })
  const role = roleSchema.safeParse(person?.role)
  const rights = role.success && person?.sessions.length ? permissionsOfRole[role.data] : []
  const lost = open.filter(({ facts }) => !rights.includes(`${facts.kind}:open`))
  await Promise.all(lost.map((session) => session.discard(ended('closed'))))
}
