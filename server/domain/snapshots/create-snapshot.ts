import type { SnapshotDraft } from '#contracts/snapshots.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { snapshotTarget } from './snapshot-target.ts'

export async function createSnapshot(draft: SnapshotDraft, person: Person): Promise<StartedTask> {
  const body = {
    ...(draft.snapshot === '' ? {} : { name: draft.snapshot }),
    ...(draft.expiresAt === null ? {} : { expires_at: draft.expiresAt }),
    stateful: draft.stateful,
  }
  const url = lxdUrl(['instances', draft.name, 'snapshots'], { project: draft.project })
  const operation = await startOperation(lxd(), 'POST', url, body)
  const task = await live().tasks.start({ operation, action: 'Snapshot', ...snapshotTarget(draft), person })
  return { taskId: task.id }
}
