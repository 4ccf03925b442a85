import 'server-only'
import type { Viewer } from '#contracts/people.ts'
import { allows } from '#server/access/permissions.ts'
import { sessionOf } from '#server/access/session.ts'
import { onSessionsEnded } from '#server/access/sessions-ended.ts'
import { openEventStream } from '#server/live/event-stream.ts'
import { live } from '#server/live/live.ts'

/** How often a stream asks whether its session has run out; when one is ended it asks at once. */
const sessionMs = 60_000

/**
 * The one live stream as server-sent events: `id` is the position, `data` a `LiveEvent`. It goes on after
 * `Last-Event-ID` (a browser that reconnects) or `?cursor=` (the position a list was read at), else with what comes next.
 */
export function eventStream(request: Request, viewer: Viewer): Response {
  const from = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('cursor')
  const stream = openEventStream({
    subscribe: (send) => live().subscribeFrames(from, send),
    ends: [request.signal, live().ended],
    onOpen: (end) => watchSession(request, viewer, end),
  })
  return new Response(stream, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // no-transform: a compressing middle would hold events back.
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}

/** A person who was signed out or removed must not go on watching. */
function watchSession(request: Request, viewer: Viewer, end: () => void): () => void {
  async function check(): Promise<void> {
    const now = await sessionOf(request.headers.get('cookie')).catch(() => null)
    if (!now || !allows(now, 'instance:read')) end()
  }
  const timer = setInterval(() => void check(), sessionMs)
  const stop = onSessionsEnded((personId) => {
    if (personId === viewer.id) void check()
  })
  return () => {
    clearInterval(timer)
    stop()
  }
}
