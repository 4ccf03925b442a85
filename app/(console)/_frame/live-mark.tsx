'use client'
import { exactTime } from '#app/_ui/format-time.ts'
import { useConnection } from '#app/(console)/_live/event-stream.tsx'

const marks = {
  live: { word: 'Live', dot: 'bg-success' },
  reconnecting: { word: 'Reconnecting', dot: 'bg-warning' },
  offline: { word: 'Offline', dot: 'bg-danger' },
} as const

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** A dot and a word: whether what the page shows is what LXD says now. */
export function LiveMark() {
  const { mark, since, lxd } = useConnection()
  const { word, dot } = marks[mark]
  const text = mark === 'offline' && since ? `${word} since ${clock.format(new Date(since))}` : word
  const tip = tipOf(mark, since, lxd !== null)
  return (
    <span
      role="status"
      className="inline-flex shrink-0 items-center gap-1.5 text-xs text-muted"
      data-tip={tip}
    >
      <span aria-hidden className={`size-2 rounded-full ${dot}`} />
      {text}
    </span>
  )
}

function tipOf(mark: keyof typeof marks, since: string | null, lxdAway: boolean): string {
  if (mark === 'live') return 'Changes appear as they happen'
  const who = lxdAway ? 'LXD has not answered' : 'The console has not answered'
  return since ? `${who} since ${exactTime(since)}. Gantry keeps trying.` : `${who}. Gantry keeps trying.`
}
