import type { SessionInfo } from '#contracts/people.ts'
import { sessionsEnded } from '#server/access/sessions-ended.ts'
import { AppError } from '#server/platform/app-error.ts'
import { db } from '#server/platform/db.ts'

export async function listSessions(
  personId: string,
  currentId: string,
  now = new Date(),
): Promise<SessionInfo[]> {
  const sessions = await db.session.findMany({
    where: { userId: personId, expiresAt: { gt: now } },
    orderBy: { updatedAt: 'desc' },
  })
  return sessions.map((session) => ({
    id: session.id,
    address: session.ipAddress ?? '',
    browser: session.userAgent ?? '',
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.updatedAt.toISOString(),
    current: session.id === currentId,
  }))
}

/** Ends one session of the person; somebody else's is not found. */
export async function endSession(personId: string, id: string): Promise<void> {
  const { count } = await db.session.deleteMany({ where: { id, userId: personId } })
  if (count === 0) throw new AppError('not-found', 'That session has ended already.')
  sessionsEnded(personId)
}

export async function endOtherSessions(personId: string, currentId: string): Promise<void> {
  await db.session.deleteMany({ where: { userId: personId, id: { not: currentId } } })
  sessionsEnded(personId)
}
