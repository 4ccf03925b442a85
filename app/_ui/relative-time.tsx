'use client'
import { useNow } from './clock.tsx'
import { relativeTime, shortDuration } from './format-time.ts'

/** `3 min ago`, or `3 min` as an age. The tooltip layer shows the exact time of every <time> on hover. */
export function RelativeTime({ at, as = 'ago' }: { at: string; as?: 'ago' | 'age' }) {
  const now = useNow()
  const then = Date.parse(at)
  if (Number.isNaN(then)) return null
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {as === 'ago' ? relativeTime(then, now) : shortDuration(now - then)}
    </time>
  )
}
