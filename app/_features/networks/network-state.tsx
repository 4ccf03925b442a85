import { StateDot, type StateTone } from '#app/_ui/state-dot.tsx'

const tones: Record<string, StateTone> = {
  Created: 'running',
  Up: 'running',
  Down: 'stopped',
  Pending: 'changing',
  Errored: 'error',
  Unavailable: 'error',
}

/** LXD's own word for a network, the kernel's for an interface of the host. */
export function NetworkState({ status }: { status: string }) {
  return status === '' ? '–' : <StateDot tone={tones[status] ?? 'stopped'} label={status} />
}
