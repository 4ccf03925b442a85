import 'server-only'
import type { ServerFacts } from '#contracts/server.ts'
import { live } from '#server/live/live.ts'

/** What the frame shows of LXD, and whether it is reached right now. */
export function readServer(): ServerFacts {
  return live().serverFacts()
}

/** Position in the live stream, for a page that renders lists and then follows them. */
export function readCursor(): string {
  return live().cursor()
}
