import { StateDot, type StateTone } from '#app/_ui/state-dot.tsx'
import type { ConnectionState } from './terminal-connection.ts'

const marks: Record<ConnectionState['state'], { tone: StateTone; label: string }> = {
  connecting: { tone: 'changing', label: 'Connecting' },
  connected: { tone: 'running', label: 'Connected' },
  reconnecting: { tone: 'changing', label: 'Reconnecting' },
  ended: { tone: 'stopped', label: 'Ended' },
  failed: { tone: 'error', label: 'Not connected' },
}

/** How a terminal stands, as a dot and a word; read out when it changes. */
export function ConnectionMark({ state }: { state: ConnectionState['state'] }) {
  return (
    <span role="status" className="text-xs text-muted">
      <StateDot {...marks[state]} />
    </span>
  )
}
