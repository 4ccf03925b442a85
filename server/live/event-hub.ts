import type { LiveEvent } from '#contracts/events.ts'

type Kept = { id: string; sequence: number; event: LiveEvent; frame: Uint8Array | null }
type Follower = (kept: Kept) => void

export type EventHub = {
  publish(event: LiveEvent): void
  /** Position after the newest event, `<epoch>-<sequence>`. Whoever subscribes with it misses nothing. */
  cursor(): string
  /** How many events ago a position was; null when it cannot be replayed any more. */
  lag(cursor: string): number | null
  /**
   * Replays what came after `lastEventId`, then sends everything new. Null starts with what comes next. Where the gap
   * cannot be replayed (another process, or too long ago) a `resync` comes first. `send` must not throw.
   */
  subscribe(lastEventId: string | null, send: (id: string, event: LiveEvent) => void): () => void
  /** The same as ready-made frames of an SSE stream, encoded once for all. */
  subscribeFrames(lastEventId: string | null, send: (frame: Uint8Array) => void): () => void
  followers(): number
}

const encoder = new TextEncoder()

/** The one event stream. `epoch` tells the positions of one process from those of the next. */
export function createEventHub(epoch: string, capacity = 2000): EventHub {
  const ring: Kept[] = []
  const followers = new Set<Follower>()
  let sequence = 0

  function subscribe(lastEventId: string | null, follower: Follower): () => void {
    const missed = lastEventId === null ? [] : since(lastEventId)
    if (missed) for (const kept of missed) follower(kept)
    else follower({ id: `${epoch}-${sequence}`, sequence, event: { type: 'resync' }, frame: null })
    followers.add(follower)
    return () => {
      followers.delete(follower)
    }
  }

  function since(cursor: string): Kept[] | null {
    const lag = lagOf(cursor)
    return lag === null ? null : ring.slice(ring.length - lag)
  }

  function lagOf(cursor: string): number | null {
    const [of, position, ...rest] = cursor.split('-')
    if (of !== epoch || position === undefined || !/^\d+$/.test(position) || rest.length > 0) return null
    const lag = sequence - Number(position)
    return lag >= 0 && lag <= ring.length ? lag : null
  }

  return {
    publish(event) {
      sequence += 1
      const kept: Kept = { id: `${epoch}-${sequence}`, sequence, event, frame: null }
      ring.push(kept)
      if (ring.length > capacity) ring.shift()
      for (const follower of followers) follower(kept)
    },
    cursor: () => `${epoch}-${sequence}`,
    lag: lagOf,
    subscribe: (lastEventId, send) => subscribe(lastEventId, (kept) => send(kept.id, kept.event)),
    subscribeFrames: (lastEventId, send) =>
      subscribe(lastEventId, (kept) => {
        kept.frame ??= encoder.encode(`id: ${kept.id}\ndata: ${JSON.stringify(kept.event)}\n\n`)
        send(kept.frame)
      }),
    followers: () => followers.size,
  }
}
