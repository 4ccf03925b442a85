import type { SnapshotRef } from '#contracts/snapshots.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { snapshotTarget } from './snapshot-target.ts'

/** Puts an instance back to a snapshot, config and devices too. LXD stops a running one for it and starts it again. */
export async function restoreSnapshot(
  ref: SnapshotRef & { stateful: boolean },
  person: Person,
): Promise<StartedTask> {
  const url = lxdUrl(['instances', ref.name], { project: ref.project })
  const body = { restore: ref.snapshot, stateful: ref.stateful }
  const operation = await startOperation(lxd(), 'PUT', url, body)
  const label = { action: `Restore ${ref.snapshot}`, ...snapshotTarget(ref), person }
  return { taskId: (await live().tasks.start({ operation, ...label })).id }
}
