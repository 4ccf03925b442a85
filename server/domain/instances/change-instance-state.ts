import type { ChangeState, StateAction } from '#contracts/instance-edits.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import type { Operation } from '#server/lxd/operation.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { instanceTarget } from './instance-target.ts'

/** Seconds that an instance gets to shut down by itself. Without a limit LXD 5.0 would wait for ever. */
const graceSeconds = 120

export const stateWords: Record<StateAction, string> = {
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
  freeze: 'Pause',
  unfreeze: 'Resume',
}

/** Starts, stops, restarts, pauses or resumes one instance. */
export async function changeInstanceState(change: ChangeState, person: Person): Promise<StartedTask> {
  const operation = await startStateChange(change, change.action, change.force)
  const task = await live().tasks.start({
    operation,
    action: stateWords[change.action],
    ...instanceTarget(change),
    person,
  })
  return { taskId: task.id }
}

/** The operation alone, for verbs of several steps. `force` pulls the plug. */
export async function startStateChange(
  ref: InstanceRef,
  action: StateAction,
  force: boolean,
): Promise<Operation> {
  const url = lxdUrl(['instances', ref.name, 'state'], { project: ref.project })
  const waits = action === 'stop' || action === 'restart'
  return startOperation(lxd(), 'PUT', url, {
    action: (await wakesUp(ref, action)) ? 'unfreeze' : action,
    timeout: waits && !force ? graceSeconds : -1,
    force: waits && force,
  })
}

/** LXD refuses to start what is paused; `lxc start` wakes it, so the same word does here. */
async function wakesUp(ref: InstanceRef, action: StateAction): Promise<boolean> {
  const known = action === 'start' ? live().instance(ref) : undefined
  if (!known || known.status === 'Stopped') return false
  return (await live().reread(ref))?.status === 'Frozen'
}
