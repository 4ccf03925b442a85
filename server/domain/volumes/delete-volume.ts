import type { StartedTask } from '#contracts/tasks.ts'
import type { VolumeRef } from '#contracts/volumes.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { parseUsedBy } from '#server/lxd/resources/used-by.ts'
import { getVolume } from '#server/lxd/resources/volumes.ts'
import { AppError } from '#server/platform/app-error.ts'
import { volumeTarget, volumeUrl } from './volume-target.ts'

/** Deletes a custom volume with its snapshots. Errors: `conflict` while something uses it. */
export async function deleteVolume(ref: VolumeRef, person: Person): Promise<StartedTask> {
  const { volume } = await getVolume(lxd(), ref)
  const [user] = volume.used_by.map(parseUsedBy)
  if (user) throw new AppError('conflict', `“${ref.name}” is attached to ${user.name}. Detach it first.`)
  const operation = await startOperation(lxd(), 'DELETE', volumeUrl(ref))
  const task = await live().tasks.start({ operation, action: 'Delete volume', ...volumeTarget(ref), person })
  return { taskId: task.id }
}
