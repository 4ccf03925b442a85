import type { LiveEvent } from '#contracts/events.ts'

/** More than arrives while one list is on its way. */
const kept = 1000

const recent: { position: Position; event: LiveEvent }[] = []

type Position = { epoch: string; sequence: number }

/** Called with every event as it arrives, before it is applied. */
export function rememberEvent(id: string, event: LiveEvent): void {
  const position = positionOf(id)
  if (!position) return
  recent.push({ position, event })
  if (recent.length > kept) recent.shift()
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
