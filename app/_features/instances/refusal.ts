import type { InstanceRow, InstanceStatus } from '#contracts/instances.ts'

/** What can be done to instances from a list, in the words of LXD's state API and the console's actions. */
export type InstanceAction = 'start' | 'stop' | 'restart' | 'freeze' | 'unfreeze' | 'delete'

/** Words for buttons and dialogs. `paused` and `resumed` are what LXD calls frozen and unfrozen. */
export const actionWords: Record<InstanceAction, { verb: string; doing: string }> = {
  start: { verb: 'Start', doing: 'Starting' },
  stop: { verb: 'Stop', doing: 'Stopping' },
  restart: { verb: 'Restart', doing: 'Restarting' },
  freeze: { verb: 'Pause', doing: 'Pausing' },
  unfreeze: { verb: 'Resume', doing: 'Resuming' },
  delete: { verb: 'Delete', doing: 'Deleting' },
}

const changing: readonly InstanceStatus[] = ['Starting', 'Stopping', 'Freezing', 'Pending']
const up: readonly InstanceStatus[] = ['Running', 'Ready', 'Thawed']

/** Why an action cannot be taken on this instance now, as the end of a sentence; null when it can. */
export function refusal(
  row: Pick<InstanceRow, 'status' | 'protected'>,
  action: InstanceAction,
): string | null {
  const { status } = row
  if (changing.includes(status)) return `is ${status.toLowerCase()}`
  switch (action) {
    case 'start':
      if (status === 'Frozen') return 'is paused: resume it'
      return up.includes(status) ? 'is already running' : null
    case 'stop':
      return status === 'Stopped' ? 'is already stopped' : null
    case 'restart':
    case 'freeze':
      return up.includes(status) ? null : notRunning(status)
    case 'unfreeze':
      return status === 'Frozen' ? null : 'is not paused'
    case 'delete':
      if (row.protected) return 'is protected from deletion'
      if (status === 'Frozen') return 'is paused: stop it first'
      return up.includes(status) ? 'is running: stop it first' : null
  }
}

function notRunning(status: InstanceStatus): string {
  return status === 'Frozen' ? 'is paused: resume it' : 'is not running'
}
