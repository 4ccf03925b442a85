import { apiPaths, paths } from '#app/_lib/paths.ts'
import { rememberEvent } from '#app/_lib/recent-events.ts'
import type { LiveEvent } from '#contracts/events.ts'

type StreamOptions = {
  cursor: string
  onEvent: (event: LiveEvent) => void
  onOpen: () => void
  onLost: () => void
}

const firstWait = 500
const longestWait = 10_000

/**
 * Opens `/api/events` and keeps it open. A dropped connection is reopened by the browser itself, with Last-Event-ID.
 * An answer other than 200 closes an EventSource for good: then it is made anew from the last id seen, after a wait.
 */
export function openStream(options: StreamOptions): () => void {
  let cursor = options.cursor
  let wait = firstWait
  let timer: ReturnType<typeof setTimeout> | undefined
  let source = connect()

  function connect(): EventSource {
    const made = new EventSource(apiPaths.events({ cursor }))
    made.onopen = () => {
      wait = firstWait
      options.onOpen()
    }
    made.onmessage = (message: MessageEvent<string>) => {
      if (message.lastEventId !== '') cursor = message.lastEventId
      const event: unknown = JSON.parse(message.data)
      if (!isLiveEvent(event)) return
      rememberEvent(message.lastEventId, event)
      options.onEvent(event)
    }
    made.onerror = () => {
      options.onLost()
      if (made.readyState === EventSource.CLOSED) void again()
    }
    return made
  }

  async function again() {
    source.close()
    if (await signedOut()) return window.location.assign(paths.signIn({ next: window.location.pathname }))
    timer = setTimeout(() => {
      source = connect()
    }, wait)
    wait = Math.min(wait * 2, longestWait)
  }

  return () => {
    clearTimeout(timer)
    source.close()
  }
}

/** An EventSource does not say with which status it was refused. */
async function signedOut(): Promise<boolean> {
  const answer = await fetch(apiPaths.server()).catch(() => null)
  return answer?.status === 401
}

const types: ReadonlySet<string> = new Set<LiveEvent['type']>([
  'instance-changed',
  'instance-removed',
  'task-changed',
  'connection-changed',
  'noun-changed',
  'resync',
])

/** The server of the same build parsed it; a type that only a newer one knows is left alone. */
function isLiveEvent(value: unknown): value is LiveEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    types.has(value.type)
  )
}
