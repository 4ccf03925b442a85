import { StateDot, type StateTone } from '#app/_ui/state-dot.tsx'
import type { InstanceStatus } from '#contracts/instances.ts'

const tones: Record<InstanceStatus, StateTone> = {
  Running: 'running',
  Ready: 'running',
  Thawed: 'running',
  Stopped: 'stopped',
  Frozen: 'paused',
  Starting: 'changing',
  Stopping: 'changing',
  Freezing: 'changing',
  Pending: 'changing',
  Error: 'error',
}

/** LXD's own word for the state, and its colour. */
export function InstanceState({ status }: { status: InstanceStatus }) {
  return <StateDot tone={tones[status]} label={status} />
}
