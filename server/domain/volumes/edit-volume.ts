import { conflictsOf } from '#contracts/config-changes.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { VolumeEdit } from '#contracts/volumes.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getVolume } from '#server/lxd/resources/volumes.ts'
import { AppError } from '#server/platform/app-error.ts'
import { volumeTarget, volumeUrl } from './volume-target.ts'

/** Changes only the keys that were edited, `size` among them. Errors: `changed-meanwhile`. */
export async function editVolume(edit: VolumeEdit, person: Person): Promise<StartedTask> {
  const { volume, etag } = await getVolume(lxd(), edit)
  const conflicts = conflictsOf(volume.config, edit.changes)
  if (conflicts.length > 0) {
    throw new AppError('changed-meanwhile', `Somebody else changed ${conflicts.join(', ')} meanwhile.`)
  }
  const config = Object.fromEntries(edit.changes.map(({ key, after }) => [key, after]))
  const body = { description: edit.description, config }
  const guard = etag === null ? {} : { ifMatch: etag }
  const operation = await startOperation(lxd(), 'PATCH', volumeUrl(edit), body, guard)
  const task = await live().tasks.start({ operation, action: 'Edit volume', ...volumeTarget(edit), person })
  return { taskId: task.id }
}
