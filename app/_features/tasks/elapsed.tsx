'use client'
import { useEffect, useState } from 'react'
import { useNow } from '#app/_ui/clock.tsx'
import { clockDuration } from '#app/_ui/format-time.ts'
import type { Task } from '#contracts/tasks.ts'

/** How long it took, or has been taking, second by second. */
export function Elapsed({ task }: { task: Pick<Task, 'startedAt' | 'finishedAt'> }) {
  const { startedAt, finishedAt } = task
  const first = useNow()
  const [ticked, setTicked] = useState(0)
  useEffect(() => {
    if (finishedAt !== null) return
    const timer = setInterval(() => setTicked(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [finishedAt])
  const until = finishedAt === null ? Math.max(first, ticked) : Date.parse(finishedAt)
  return <span className="mono">{clockDuration(until - Date.parse(startedAt))}</span>
}
