import type { LiveEvent } from '#contracts/events.ts'

/** More than arrives while one list is on its way. */
const kept = 1000

const recent: { position: Position; event: LiveEvent }[] = []
const waiting = new Set<(event: LiveEvent) => void>()

type Position = { epoch: string; sequence: number }

/** Called with every event as it arrives, before it is applied. */
export function rememberEvent(id: string, event: LiveEvent): void {
  const position = positionOf(id)
  if (!position) return
  recent.push({ position, event })
  if (recent.length > kept) recent.shift()
  for (const look of waiting) look(event)
}

/** What `pick` finds in the first event that has it, of those that came lately and those to come; null after `withinMs`. */
export function awaitEvent<Found>(
  pick: (event: LiveEvent) => Found | null,
  withinMs: number,
): Promise<Found | null> {
  for (const { event } of recent) {
    const found = pick(event)
    if (found !== null) return Promise.resolve(found)
  }
  return new Promise((resolve) => {
    const end = (found: Found | null) => {
      clearTimeout(timer)
      waiting.delete(look)
      resolve(found)
    }
    const look = (event: LiveEvent) => {
      const found = pick(event)
      if (found !== null) end(found)
    }
    const timer = setTimeout(() => end(null), withinMs)
    waiting.add(look)
  })
}

/**
 * A list is an answer from the past: what the stream said while it was on its way met an empty cache, or is about to be
 * overwritten. Every list carries its place in the stream, and this brings it up to now. Events may be applied twice.
 */
export function catchUp<List extends { cursor: string }>(
  list: List,
  apply: (list: List, event: LiveEvent) => List,
): List {
  const from = positionOf(list.cursor)
  if (!from) return list
  return recent
    .filter(({ position }) => position.epoch === from.epoch && position.sequence > from.sequence)
    .reduce((current, { event }) => apply(current, event), list)
}

function positionOf(cursor: string): Position | null {
  const [, epoch, sequence] = /^(.+)-(\d+)$/.exec(cursor) ?? []
  return epoch === undefined || sequence === undefined ? null : { epoch, sequence: Number(sequence) }
}
