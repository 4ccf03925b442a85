import type { LiveEvent } from '#contracts/events.ts'
import type { Connection } from '#contracts/server.ts'

export type ConnectionState = {
  current(): Connection
  live(): void
  lost(reason: string): void
}

/** How the console stands to LXD; told to everybody when it changes. */
export function createConnectionState(publish: (event: LiveEvent) => void): ConnectionState {
  let connection: Connection = {
    state: 'reconnecting',
    since: new Date().toISOString(),
    reason: 'Gantry has just started and is connecting to LXD.',
  }

  function become(state: Connection['state'], reason: string | null): void {
    if (connection.state === state && connection.reason === reason) return
    const since = connection.state === state ? connection.since : new Date().toISOString()
    connection = { state, since, reason }
    publish({ type: 'connection-changed', connection })
  }

  return {
    current: () => connection,
    live: () => become('live', null),
    lost: (reason) => become('reconnecting', reason),
  }
}
