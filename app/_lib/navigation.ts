'use client'
import { useSyncExternalStore } from 'react'

let navigating = false
const listeners = new Set<() => void>()

function change(next: boolean) {
  navigating = next
  for (const listener of listeners) listener()
}

/** The router sets out for a page; the one that is shown stays until the server has answered. */
export function navigationStarted(href: string): void {
  const { pathname, search } = new URL(href, window.location.href)
  // Whoever clicks on the page they are on, after another link, stays here.
  change(pathname !== window.location.pathname || search !== window.location.search)
}

export function navigationEnded(): void {
  change(false)
}

/** Whether a page has been asked for that is not shown yet. */
export function useNavigating(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => navigating,
    () => false,
  )
}
