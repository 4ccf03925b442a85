import type { LiveEvent } from '#contracts/events.ts'

type Kept = { id: string; event: LiveEvent }
type Send<T> = (given: T) => void

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
  /**
   * The same as text of an SSE stream, encoded once for all: a hundred browsers and a change of 500 rows are a hundred
   * writes, not fifty thousand. What is published in one turn of the event loop goes out together right after it.
   */
  subscribeFrames(lastEventId: string | null, send: (frame: Uint8Array) => void): () => void
  followers(): number
  /** Those of them that are streams to browsers. */
  streams(): number
}

const encoder = new TextEncoder()

/** The one event stream. `epoch` tells the positions of one process from those of the next. */
export function createEventHub(epoch: string, capacity = 2000): EventHub {
  const ring: Kept[] = []
  const followers = new Set<Send<Kept>>()
  const streams = new Set<Send<Uint8Array>>()
  let unsent: Kept[] = []
  let sequence = 0

  /** What came after a position, or a resync. */
  function missed(lastEventId: string | null): Kept[] {
    if (lastEventId === null) return []
    const lag = lagOf(lastEventId)
    if (lag === null) return [{ id: `${epoch}-${sequence}`, event: { type: 'resync' } }]
    return ring.slice(ring.length - lag)
  }

  function lagOf(cursor: string): number | null {
    const [of, position, ...rest] = cursor.split('-')
    if (of !== epoch || position === undefined || !/^\d+$/.test(position) || rest.length > 0) return null
    const lag = sequence - Number(position)
    return lag >= 0 && lag <= ring.length ? lag : null
  }

  function flush(): void {
    const batch = unsent
    unsent = []
    if (batch.length === 0 || streams.size === 0) return
    const frames = framesOf(batch)
    for (const send of streams) send(frames)
  }

  return {
    publish(event) {
      sequence += 1
      const kept: Kept = { id: `${epoch}-${sequence}`, event }
      ring.push(kept)
      if (ring.length > capacity) ring.shift()
      for (const send of followers) send(kept)
      if (unsent.length === 0) setImmediate(flush)
      unsent.push(kept)
    },
    cursor: () => `${epoch}-${sequence}`,
    lag: lagOf,
    subscribe(lastEventId, send) {
      for (const { id, event } of missed(lastEventId)) send(id, event)
      const follower = ({ id, event }: Kept) => send(id, event)
      followers.add(follower)
      return () => followers.delete(follower)
    },
    subscribeFrames(lastEventId, send) {
      // The ring holds what is still unsent, too: who comes now must not get it twice.
      flush()
      const replay = missed(lastEventId)
      if (replay.length > 0) send(framesOf(replay))
      streams.add(send)
      return () => streams.delete(send)
    },
    followers: () => followers.size + streams.size,
    streams: () => streams.size,
  }
}

function framesOf(events: readonly Kept[]): Uint8Array {
  return encoder.encode(
    events.map(({ id, event }) => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`).join(''),
  )
}
