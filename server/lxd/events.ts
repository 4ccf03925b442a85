import type WebSocket from 'ws'
import { z } from 'zod'
import { lxdUnreachable } from './errors.ts'
import type { LxdClient } from './lxd-client.ts'
import { operationSchema } from './operation.ts'
import { lxdUrl } from './url.ts'

const lifecycleSchema = z.looseObject({
  action: z.string(),
  /** URL of what it happened to; the project, where it is not `default`, in its query. */
  source: z.string().default(''),
  context: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((value) => value ?? {}),
  /** Since event_lifecycle_name_and_project; the event's own project is the older way. */
  project: z.string().optional(),
})
export type Lifecycle = z.infer<typeof lifecycleSchema>

const envelope = { project: z.string().default('') }
const eventSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('operation'), metadata: operationSchema, ...envelope }),
  z.looseObject({ type: z.literal('lifecycle'), metadata: lifecycleSchema, ...envelope }),
])
export type LxdEvent = z.infer<typeof eventSchema>

export type EventsListener = {
  onEvent: (event: LxdEvent) => void
  /** The socket is open. There is no replay, so whatever is known must be listed again from here on. */
  onOpen: () => void
  /** The socket is gone, with the reason; another attempt is under way. Comes again for every failed attempt. */
  onLost: (error: Error) => void
  /** A frame that cannot be read was dropped: something may have been missed. */
  onGarbled: (error: unknown) => void
}

type EventsOptions = {
  /** First and longest pause between attempts, in ms. */
  backoffMs?: { first: number; longest: number }
  /** Silence in ms after which the connection counts as dead. LXD pings every 10 s, and answers ours. */
  silenceMs?: number
}

/**
 * Keeps one socket to LXD's events open (operations and lifecycle of all projects), reconnecting for ever with
 * exponential, jittered pauses. Nothing is ever sent but pings: LXD closes the connection on a data frame.
 * Unordered: LXD sends each event from its own goroutine. Returns the way to close it.
 */
export function followEvents(
  client: LxdClient,
  listener: EventsListener,
  options: EventsOptions = {},
): () => void {
  const backoff = options.backoffMs ?? { first: 100, longest: 2000 }
  const silenceMs = options.silenceMs ?? 30_000
  let closed = false
  let failures = 0
  let socket: WebSocket | null = null
  let retry: NodeJS.Timeout | undefined

  function connect(): void {
    // Without `type` LXD 5.0 also sends its debug log.
    const url = lxdUrl(['events'], { type: 'operation,lifecycle', 'all-projects': true })
    const opened = client.openWebSocket(url)
    socket = opened
    let reason: Error | null = null
    const watchdog = watchSilence(opened, silenceMs)
    opened.on('open', () => {
      failures = 0
      listener.onOpen()
    })
    opened.on('message', (data) => {
      const event = readEvent(String(data))
      if (event.ok) {
        if (event.value) listener.onEvent(event.value)
      } else listener.onGarbled(event.error)
    })
    opened.on('error', (error) => {
      reason = error
    })
    opened.on('close', () => {
      clearInterval(watchdog)
      if (closed) return
      listener.onLost(lxdUnreachable(client.place, reason ?? new Error('The events socket was closed')))
      failures += 1
      retry = setTimeout(connect, pause(backoff, failures))
    })
  }

  connect()
  return () => {
    closed = true
    clearTimeout(retry)
    socket?.terminate()
  }
}

/** Half of each pause is random, so that several consoles do not all come at the moment LXD is back. */
function pause(backoff: { first: number; longest: number }, failures: number): number {
  const full = Math.min(backoff.longest, backoff.first * 2 ** Math.min(failures - 1, 10))
  return full / 2 + Math.random() * (full / 2)
}

function watchSilence(socket: WebSocket, silenceMs: number): NodeJS.Timeout {
  let heard = Date.now()
  const note = () => {
    heard = Date.now()
  }
  socket.on('message', note)
  socket.on('ping', note)
  socket.on('pong', note)
  return setInterval(() => {
    if (Date.now() - heard > silenceMs) socket.terminate()
    else if (socket.readyState === socket.OPEN) socket.ping()
  }, silenceMs / 2)
}

type Read = { ok: true; value: LxdEvent | null } | { ok: false; error: unknown }

/** Null for a kind of event we did not ask for: newer LXD may send some regardless. */
function readEvent(text: string): Read {
  try {
    const json: unknown = JSON.parse(text)
    const parsed = eventSchema.safeParse(json)
    if (parsed.success) return { ok: true, value: parsed.data }
    const kind = z.looseObject({ type: z.string() }).safeParse(json)
    const ours = kind.success && (kind.data.type === 'operation' || kind.data.type === 'lifecycle')
    return ours || !kind.success ? { ok: false, error: parsed.error } : { ok: true, value: null }
  } catch (error) {
    return { ok: false, error }
  }
}
