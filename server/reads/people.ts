import 'server-only'
import { headers } from 'next/headers'
import type { PeopleList, SessionInfo } from '#contracts/people.ts'
import { fullSessionOf } from '#server/access/session.ts'
import { listPeople } from '#server/domain/people/list-people.ts'
import { listSessions } from '#server/domain/people/own-sessions.ts'

export async function readPeople(): Promise<PeopleList> {
  return listPeople()
}

/** The sign-ins of whoever sent these cookies, and of nobody else. */
export async function readOwnSessions(cookie: string | null): Promise<{ sessions: SessionInfo[] }> {
  const session = await fullSessionOf(cookie)
  return { sessions: session ? await listSessions(session.viewer.id, session.id) : [] }
}

export async function readSessionsOfRequest(): Promise<{ sessions: SessionInfo[] }> {
  return readOwnSessions((await headers()).get('cookie'))
}
