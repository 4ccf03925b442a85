import type { Permission } from '#contracts/permissions.ts'
import { logger } from '#server/platform/logger.ts'
import { remember } from '#server/platform/remember.ts'
import { allows } from './permissions.ts'
import { sessionOf } from './session.ts'
import { onSessionsEnded } from './sessions-ended.ts'

type Guarded = { cookie: string | null; personId: string; permission: Permission; end: () => void }

/** Sessions also run out by themselves, or are ended from the command line: every open connection is asked again. */
const askEvery = 30_000

const guarded = remember('guarded-connections', () => {
  const connections = new Set<Guarded>()
  onSessionsEnded((personId) => {
    for (const connection of connections)
      if (connection.personId === personId) void ask(connections, connection)
  })
  setInterval(() => {
    for (const connection of connections) void ask(connections, connection)
  }, askEvery).unref()
  return connections
})

/**
 * Ends a long-lived connection (event stream, terminal) as soon as its session or permission is gone.
 * Returns what to call when the connection closed by itself.
 */
export function guardConnection(
  cookie: string | null,
  personId: string,
  permission: Permission,
  end: () => void,
): () => void {
  const connection = { cookie, personId, permission, end }
  guarded.add(connection)
  return () => guarded.delete(connection)
}

async function ask(connections: Set<Guarded>, connection: Guarded): Promise<void> {
  try {
    const viewer = await sessionOf(connection.cookie)
    if (viewer && allows(viewer, connection.permission)) return
  } catch (error) {
    // A database that cannot be read says nothing about the session: asked again next time.
    logger.warn({ err: error }, 'a session could not be checked')
    return
  }
  if (connections.delete(connection)) connection.end()
}
