'use client'
import { createContext, type ReactNode, use, useSyncExternalStore } from 'react'

/** When the server rendered this page: the first render in the browser must say the same as the server's. */
const RenderedAt = createContext(0)

export function ClockProvider({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  return <RenderedAt value={renderedAt}>{children}</RenderedAt>
}

const listeners = new Set<() => void>()
const everyMs = 10_000
let now = 0
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, everyMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
    now = 0
  }
}

function current() {
  if (now === 0) now = Date.now()
  return now
}

/** The time, in steps of ten seconds: one timer for however many ages a page shows. */
export function useNow(): number {
  const renderedAt = use(RenderedAt)
  return useSyncExternalStore(subscribe, current, () => renderedAt)
}
