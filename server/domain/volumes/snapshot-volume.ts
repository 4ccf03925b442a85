import type { StartedTask } from '#contracts/tasks.ts'
import type { VolumeSnapshotDraft, VolumeSnapshotRef } from '#contracts/volumes.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getVolume } from '#server/lxd/resources/volumes.ts'
import { volumeTarget, volumeUrl } from './volume-target.ts'

export async function snapshotVolume(draft: VolumeSnapshotDraft, person: Person): Promise<StartedTask> {
  const body = {
    ...(draft.snapshot === '' ? {} : { name: draft.snapshot }),
    ...(draft.expiresAt === null ? {} : { expires_at: draft.expiresAt }),
  }
  const operation = await startOperation(lxd(), 'POST', volumeUrl(draft, 'snapshots'), body)
  const task = await live().tasks.start({
    operation,
    action: 'Snapshot volume',
    ...volumeTarget(draft),
    person,
  })
  return { taskId: task.id }
}

/** Puts the volume back to a snapshot. What was written since is gone. Errors: LXD's refusal while it is in use. */
export async function restoreVolume(ref: VolumeSnapshotRef, person: Person): Promise<StartedTask> {
  const { volume } = await getVolume(lxd(), ref)
  // A PUT with `restore` still replaces description and config: both go along as they are.
  const body = { restore: ref.snapshot, description: volume.description, config: volume.config }
  const operation = await startOperation(lxd(), 'PUT', volumeUrl(ref), body)
  const task = await live().tasks.start({ operation, action: 'Restore volume', ...volumeTarget(ref), person })
  return { taskId: task.id }
}

export async function deleteVolumeSnapshot(ref: VolumeSnapshotRef, person: Person): Promise<StartedTask> {
  const operation = await startOperation(lxd(), 'DELETE', volumeUrl(ref, 'snapshots', ref.snapshot))
  const label = { action: `Delete snapshot ${ref.snapshot}`, ...volumeTarget(ref), person }
  return { taskId: (await live().tasks.start({ operation, ...label })).id }
}
