import type { Viewer } from '#contracts/people.ts'
import { roleSchema } from '#contracts/permissions.ts'
import { db } from '#server/platform/db.ts'
import { remember } from '#server/platform/remember.ts'
import { auth } from './auth.ts'
import { endingsSoFar } from './sessions-ended.ts'

export type Session = { id: string; viewer: Viewer; expiresAt: Date }
type Known = { session: Session; until: number; endings: number }

/**
 * A look-up costs several milliseconds of processor time, and every request makes one. What was found holds this long,
 * and no longer than until any session or role changes in this process; the recovery commands, which run in another,
 * take effect within it.
 */
const knownForMs = 5000
const mostKnown = 1000

/** "Last seen" is written at most this often per session: every request would be a write otherwise. */
const seenEvery = 60_000

/** Who sent these cookies, or null. Takes the header itself, so pages, routes and the gateway share it. */
export async function sessionOf(cookieHeader: string | null | undefined): Promise<Viewer | null> {
  return (await fullSessionOf(cookieHeader))?.viewer ?? null
}

/** The same with the id of the sign-in, for what concerns one's own sessions. */
export async function fullSessionOf(cookieHeader: string | null | undefined): Promise<Session | null> {
  if (!cookieHeader) return null
  const known = knownSessions().get(cookieHeader)
  const now = Date.now()
  if (
    known &&
    known.endings === endingsSoFar() &&
    now < known.until &&
    now < known.session.expiresAt.getTime()
  )
    return known.session
  // Taken before the database is asked: what ends meanwhile must not be kept as valid.
  const endings = endingsSoFar()
  const session = await lookUp(cookieHeader)
  if (session) keep(cookieHeader, { session, until: now + knownForMs, endings })
  return session
}

function knownSessions(): Map<string, Known> {
  return remember('known-sessions', () => new Map())
}

function keep(cookieHeader: string, known: Known): void {
  const sessions = knownSessions()
  if (sessions.size >= mostKnown) sessions.clear()
  sessions.set(cookieHeader, known)
}

async function lookUp(cookieHeader: string): Promise<Session | null> {
  const found = await auth().api.getSession({ headers: new Headers({ cookie: cookieHeader }) })
  if (!found) return null
  const { session, user } = found
  // A role this version does not know gives no rights rather than an error on every page.
  const role = roleSchema.safeParse(user.role)
  if (!role.success) return null
  if (Date.now() - session.updatedAt.getTime() > seenEvery) await markSeen(session.id, user.id)
  const viewer = { id: user.id, name: user.name, email: user.email, role: role.data }
  return { id: session.id, viewer, expiresAt: session.expiresAt }
}

async function markSeen(sessionId: string, userId: string): Promise<void> {
  const now = new Date()
  // updateMany: the row may have been ended in between, which is not a failure of this request.
  await db.session.updateMany({ where: { id: sessionId }, data: { updatedAt: now } })
  await db.user.updateMany({ where: { id: userId }, data: { lastSeenAt: now } })
}
