import type { EventHub } from './event-hub.ts'
import type { Inventory } from './inventory-reducer.ts'

/** The complete list as it goes over the wire. */
export type InstanceListBody = { json: string; etag: string }

/** Far enough from the ring's end that a stream started with the list's cursor can always replay. */
const longestLag = 500

/**
 * The list, serialised once per change: rows carry their own JSON, so this only joins them. Other events move the
 * cursor without changing the list; an older cursor is kept while the stream can still replay from it.
 */
export function createInstanceList(hub: EventHub): (inventory: Inventory) => InstanceListBody {
  let of: Inventory | null = null
  let cursor = ''
  let body: InstanceListBody | null = null
  return (inventory) => {
    const lag = hub.lag(cursor)
    if (body && of === inventory && lag !== null && lag <= longestLag) return body
    of = inventory
    cursor = hub.cursor()
    const rows = [...inventory].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry.json)
    const json = `{"instances":[${rows.join(',')}],"cursor":${JSON.stringify(cursor)}}`
    body = { json, etag: `"${cursor}"` }
    return body
  }
}
