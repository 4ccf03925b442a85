import 'server-only'
import type { Viewer } from '#contracts/people.ts'
import { allows } from '#server/access/permissions.ts'
import { sessionOf } from '#server/access/session.ts'
import { onSessionsEnded } from '#server/access/sessions-ended.ts'
import { live } from '#server/live/live.ts'

const encoder = new TextEncoder()
/** A comment line: keeps proxies from closing a quiet stream. */
const heartbeat = encoder.encode(': still here\n\n')
const heartbeatMs = 15_000
/** How often a stream asks whether its session has run out; when one is ended it asks at once. */
const sessionMs = 60_000
/** What may lie unread for one browser; a list of 500 rows changing completely is under a megabyte. */
const unreadBytes = 2 * 1024 * 1024

/**
 * The one live stream as server-sent events: `id` is the position, `data` a `LiveEvent`. It goes on after
 * `Last-Event-ID` (a browser that reconnects) or `?cursor=` (the position a list was read at), else with what comes next.
 * A browser that does not read is dropped, and comes back with its last id.
 */
export function eventStream(request: Request, viewer: Viewer): Response {
  const from = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('cursor')
  let end = () => {}
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        end = pump({ request, viewer, from }, controller)
      },
      cancel: () => end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: unreadBytes }),
  )
  return new Response(stream, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // no-transform: a compressing middle would hold events back.
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}

type Opened = { request: Request; viewer: Viewer; from: string | null }

function pump(opened: Opened, controller: ReadableStreamDefaultController<Uint8Array>): () => void {
  const { request, viewer } = opened
  const stops: (() => void)[] = []
  let open = true

  function end(close?: () => void): void {
    if (!open) return
    open = false
    for (const stop of stops) stop()
    close?.()
  }

  function send(frame: Uint8Array): void {
    if (!open) return
    if ((controller.desiredSize ?? 0) < 0) end(() => controller.error(new Error('The stream is not read')))
    else controller.enqueue(frame)
  }

  const finish = () => end(() => controller.close())
  // The first bytes make the browser fire `open` at once.
  controller.enqueue(encoder.encode('retry: 1000\n\n'))
  const pulse = setInterval(() => send(heartbeat), heartbeatMs)
  const check = setInterval(() => void endUnlessAllowed(request, finish), sessionMs)
  stops.push(() => clearInterval(pulse))
  stops.push(() => clearInterval(check))
  stops.push(
    onSessionsEnded((personId) => {
      if (personId === viewer.id) void endUnlessAllowed(request, finish)
    }),
  )
  for (const signal of [request.signal, live().ended]) {
    signal.addEventListener('abort', finish)
    stops.push(() => signal.removeEventListener('abort', finish))
  }
  stops.push(live().subscribeFrames(opened.from, send))
  return end
}

/** A person who was signed out or removed must not go on watching. */
async function endUnlessAllowed(request: Request, finish: () => void): Promise<void> {
  const viewer = await sessionOf(request.headers.get('cookie')).catch(() => null)
  if (!viewer || !allows(viewer, 'instance:read')) finish()
}
