import { StateDot, type StateTone } from '#app/_ui/state-dot.tsx'

const tones: Record<string, StateTone> = {
  Online: 'running',
  Offline: 'error',
  Evacuated: 'paused',
  Blocked: 'error',
}

/** LXD's word for how a member is. */
export function MemberState({ status }: { status: string }) {
  return <StateDot tone={tones[status] ?? 'stopped'} label={status || 'Unknown'} />
}
