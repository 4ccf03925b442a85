import { conflictsOf } from '#contracts/config-changes.ts'
import type { PoolEdit } from '#contracts/storage.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getStoragePool } from '#server/lxd/resources/storage-pools.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { poolTarget } from './storage-target.ts'

/** Changes only the keys that were edited. Errors: `changed-meanwhile` when somebody else set one of them. */
export async function editPool(edit: PoolEdit, person: Person): Promise<StartedTask> {
  const { pool } = await getStoragePool(lxd(), edit.name)
  const conflicts = conflictsOf(pool.config, edit.changes)
  if (conflicts.length > 0) {
    throw new AppError('changed-meanwhile', `Somebody else changed ${conflicts.join(', ')} meanwhile.`)
  }
  // PATCH merges the config, and an empty value takes a key away; a description left out would be cleared. LXD 5.0.2
  // sends no ETag for pools, so the comparison above is all there is.
  const config = Object.fromEntries(edit.changes.map(({ key, after }) => [key, after]))
  const body = { description: edit.description, config }
  const operation = await startOperation(lxd(), 'PATCH', lxdUrl(['storage-pools', edit.name]), body)
  const task = await live().tasks.start({ operation, action: 'Edit pool', ...poolTarget(edit.name), person })
  return { taskId: task.id }
}
