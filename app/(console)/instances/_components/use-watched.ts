'use client'
import { useCallback, useEffect, useRef } from 'react'
import { apiPaths } from '#app/_lib/paths.ts'
import type { InstanceRef, InstanceRow } from '#contracts/instances.ts'

type Seen = Pick<InstanceRow, 'project' | 'name' | 'status'>

/** Before the server's 90 s are over. Every open list asks, and a request costs the server several milliseconds. */
const everyMs = 60_000
const settleMs = 300
/** What the server takes at once. */
const most = 100

/**
 * Tells the server which instances are on the screen: LXD sends no event for an address from a lease or for usage, so
 * these are read again where somebody looks, and arrive through the live stream. What is stopped has neither and is left
 * out. Returns what the table calls; it renders nothing, as it is called while scrolling.
 */
export function useWatched(): (rows: readonly Seen[]) => void {
  const rows = useRef<readonly InstanceRef[]>([])
  const settled = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tell = useCallback(() => {
    if (document.hidden || rows.current.length === 0) return
    // A failure shows on the live mark soon enough; the next turn tries again.
    fetch(apiPaths.watchInstances(rows.current.slice(0, most))).catch(() => undefined)
  }, [])
  useEffect(() => {
    const timer = setInterval(tell, everyMs)
    document.addEventListener('visibilitychange', tell)
    return () => {
      clearTimeout(settled.current)
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [tell])
  return useCallback(
    (all) => {
      const seen = all.filter((row) => row.status !== 'Stopped')
      const same =
        seen.length === rows.current.length && seen.every((row, at) => sameRef(row, rows.current[at]))
      rows.current = seen
      if (same) return
      clearTimeout(settled.current)
      settled.current = setTimeout(tell, settleMs)
    },
    [tell],
  )
}

function sameRef(a: InstanceRef, b: InstanceRef | undefined): boolean {
  return a.name === b?.name && a.project === b.project
}
