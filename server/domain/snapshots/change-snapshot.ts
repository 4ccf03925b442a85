import { neverExpires, type SnapshotRef } from '#contracts/snapshots.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import type { Operation } from '#server/lxd/operation.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { snapshotTarget, snapshotUrl } from './snapshot-target.ts'

export async function renameSnapshot(
  ref: SnapshotRef & { newName: string },
  person: Person,
): Promise<StartedTask> {
  const operation = await startOperation(lxd(), 'POST', snapshotUrl(ref), { name: ref.newName })
  return started(ref, `Rename snapshot to ${ref.newName}`, operation, person)
}

/** Null keeps the snapshot until somebody deletes it. */
export async function expireSnapshot(
  ref: SnapshotRef & { expiresAt: string | null },
  person: Person,
): Promise<StartedTask> {
  const body = { expires_at: ref.expiresAt ?? neverExpires }
  const operation = await startOperation(lxd(), 'PUT', snapshotUrl(ref), body)
  return started(ref, `Set expiry of ${ref.snapshot}`, operation, person)
}

export async function deleteSnapshot(ref: SnapshotRef, person: Person): Promise<StartedTask> {
  const operation = await startOperation(lxd(), 'DELETE', snapshotUrl(ref))
  return started(ref, `Delete snapshot ${ref.snapshot}`, operation, person)
}

async function started(ref: SnapshotRef, action: string, operation: Operation, person: Person) {
  const task = await live().tasks.start({ operation, action, ...snapshotTarget(ref), person })
  return { taskId: task.id }
}
