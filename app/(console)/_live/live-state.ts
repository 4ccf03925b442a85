import type { Connection } from '#contracts/server.ts'

/** How this page stands to the console and the console to LXD, in one word for the live mark. */
export type LiveState = {
  mark: 'live' | 'reconnecting' | 'offline'
  /** ISO time since when; null before the first contact. */
  since: string | null
  /** Why LXD cannot be reached; null when it can, or when the console itself is away. */
  lxd: Connection | null
}

export type StreamState = { open: boolean; since: string | null }

/** A stream that broke a moment ago is being reopened; one that stays away is offline. */
const offlineAfter = 15_000

export function liveState(stream: StreamState, connection: Connection, now: number): LiveState {
  const lxd = connection.state === 'live' ? null : connection
  if (stream.open || stream.since === null) {
    return { mark: lxd ? 'reconnecting' : 'live', since: lxd ? lxd.since : stream.since, lxd }
  }
  const away = now - Date.parse(stream.since)
  return { mark: away > offlineAfter ? 'offline' : 'reconnecting', since: stream.since, lxd }
}
