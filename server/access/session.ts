import type { Viewer } from '#contracts/people.ts'
import { roleSchema } from '#contracts/permissions.ts'
import { db } from '#server/platform/db.ts'
import { auth } from './auth.ts'

export type Session = { id: string; viewer: Viewer }

/** "Last seen" is written at most this often per session: every request would be a write otherwise. */
const seenEvery = 60_000

/** Who sent these cookies, or null. Takes the header itself, so pages, routes and the gateway share it. */
export async function sessionOf(cookieHeader: string | null | undefined): Promise<Viewer | null> {
  return (await fullSessionOf(cookieHeader))?.viewer ?? null
}

/** The same with the id of the sign-in, for what concerns one's own sessions and for sockets that end with it. */
export async function fullSessionOf(cookieHeader: string | null | undefined): Promise<Session | null> {
  if (!cookieHeader) return null
  const found = await auth().api.getSession({ headers: new Headers({ cookie: cookieHeader }) })
  if (!found) return null
  const { session, user } = found
  // A role this version does not know gives no rights rather than an error on every page.
  const role = roleSchema.safeParse(user.role)
  if (!role.success) return null
  if (Date.now() - session.updatedAt.getTime() > seenEvery) await markSeen(session.id, user.id)
  return { id: session.id, viewer: { id: user.id, name: user.name, email: user.email, role: role.data } }
}

async function markSeen(sessionId: string, userId: string): Promise<void> {
  const now = new Date()
  // updateMany: the row may have been ended in between, which is not a failure of this request.
  await db.session.updateMany({ where: { id: sessionId }, data: { updatedAt: now } })
  await db.user.updateMany({ where: { id: userId }, data: { lastSeenAt: now } })
}
