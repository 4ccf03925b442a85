export type StateTone = 'running' | 'stopped' | 'changing' | 'error' | 'paused'

const colours: Record<StateTone, string> = {
  running: 'bg-success',
  stopped: 'bg-status-stopped',
  changing: 'bg-warning',
  error: 'bg-danger',
  paused: 'bg-status-paused',
}

/** A state: a dot and a word, so that it does not hang on colour. A hollow dot is at rest. */
export function StateDot({ tone, label }: { tone: StateTone; label: string }) {
  const dot = tone === 'stopped' ? 'border-[1.5px] border-status-stopped' : colours[tone]
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden className={`size-2 shrink-0 rounded-full ${dot}`} />
      {label}
    </span>
  )
}
