import { StateDot, type StateTone } from '#app/_ui/state-dot.tsx'

const tones: Record<string, StateTone> = { Created: 'running', Pending: 'changing', Errored: 'error' }

/** LXD's word for the state of a pool; "Created" is the one that is in order. */
export function PoolState({ status }: { status: string }) {
  return <StateDot tone={tones[status] ?? 'stopped'} label={status || 'Unknown'} />
}
