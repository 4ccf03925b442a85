'use client'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import type { LiveEvent } from '#contracts/events.ts'
import type { Connection } from '#contracts/server.ts'
import { applyLiveEvents } from './apply-live-event.ts'
import { type LiveState, liveState, type StreamState } from './live-state.ts'
import { openStream } from './open-stream.ts'

const LiveContext = createContext<LiveState | null>(null)

/**
 * The one live stream of this page. `cursor` is where the server's first answer stood in the stream, so that nothing
 * between that answer and the opening of the stream is missed.
 */
export function EventStream(props: { cursor: string; connection: Connection; children: ReactNode }) {
  const client = useQueryClient()
  const [stream, setStream] = useState<StreamState>({ open: false, since: null })
  const [connection, setConnection] = useState(props.connection)
  const [cursor] = useState(props.cursor)

  useEffect(() => {
    const batch = batched((events) => {
      const last = events.findLast((event) => event.type === 'connection-changed')
      if (last) setConnection(last.connection)
      applyLiveEvents(client, events)
    })
    const close = openStream({
      cursor,
      onEvent: batch.add,
      onOpen: () => setStream({ open: true, since: new Date().toISOString() }),
      onLost: () =>
        setStream((before) => (before.open ? { open: false, since: new Date().toISOString() } : before)),
    })
    return () => {
      close()
      batch.stop()
    }
  }, [client, cursor])

  const now = useClock(!stream.open)
  const value = useMemo(() => liveState(stream, connection, now), [stream, connection, now])
  return <LiveContext value={value}>{props.children}</LiveContext>
}

export function useConnection(): LiveState {
  const value = use(LiveContext)
  if (value === null) throw new Error('useConnection stands outside of EventStream')
  return value
}

function useClock(running: boolean): number {
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setNow(Date.now()), 5_000)
    return () => clearInterval(timer)
  }, [running])
  return now
}

/**
 * A bulk action is hundreds of events in a moment: they are applied together once a frame. A hidden page gets no
 * frames, so a timer does it there.
 */
function batched(apply: (events: LiveEvent[]) => void) {
  let waiting: LiveEvent[] = []
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    stop()
    const events = waiting
    waiting = []
    if (events.length > 0) apply(events)
  }
  const stop = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    timer = undefined
  }
  const add = (event: LiveEvent) => {
    waiting.push(event)
    if (timer !== undefined) return
    frame = requestAnimationFrame(flush)
    timer = setTimeout(flush, 100)
  }
  return { add, stop }
}
