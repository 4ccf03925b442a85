const encoder = new TextEncoder()
/** A comment line: keeps proxies from closing a quiet stream. */
const heartbeat = encoder.encode(': still here\n\n')
const heartbeatMs = 15_000
/** What may lie unread for one browser; a list of 500 rows changing completely is under half a megabyte. */
const mostUnread = 2 * 1024 * 1024

export type EventStreamOptions = {
  /** Where the frames come from; what is missed first. Returns the way to stop. */
  subscribe: (send: (frames: Uint8Array) => void) => () => void
  /** Each ends the stream. */
  ends: readonly AbortSignal[]
  /** Called once open with the way to end it early; returns what to do when it is over. */
  onOpen?: (end: () => void) => () => void
  /** Bytes that may lie unread. */
  unreadBytes?: number
}

/**
 * Server-sent events for one browser, as a stream. A browser that does not read is dropped rather than buffered for
 * without bound: it comes back with its last id, and is then told what it missed or to read everything again.
 */
export function openEventStream(options: EventStreamOptions): ReadableStream<Uint8Array> {
  let stop = () => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stop = pump(options, controller)
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: options.unreadBytes ?? mostUnread }),
  )
}

/** Returns the way to stop without closing, for a stream that is already cancelled. */
function pump(
  { subscribe, ends, onOpen }: EventStreamOptions,
  controller: ReadableStreamDefaultController<Uint8Array>,
): () => void {
  const stops: (() => void)[] = []
  let open = true

  function end(close?: () => void): void {
    if (!open) return
    open = false
    for (const stop of stops) stop()
    close?.()
  }

  function send(frames: Uint8Array): void {
    if (!open) return
    if ((controller.desiredSize ?? 0) < 0) end(() => controller.error(new Error('The stream is not read')))
    else controller.enqueue(frames)
  }

  const finish = () => end(() => controller.close())
  // The first bytes make the browser fire `open` at once.
  controller.enqueue(encoder.encode('retry: 1000\n\n'))
  const pulse = setInterval(() => send(heartbeat), heartbeatMs)
  stops.push(() => clearInterval(pulse))
  for (const signal of ends) {
    signal.addEventListener('abort', finish)
    stops.push(() => signal.removeEventListener('abort', finish))
  }
  if (onOpen) stops.push(onOpen(finish))
  const unsubscribe = subscribe(send)
  // The replay alone may have been too much.
  if (open) stops.push(unsubscribe)
  else unsubscribe()
  if (ends.some((signal) => signal.aborted)) finish()
  return end
}
