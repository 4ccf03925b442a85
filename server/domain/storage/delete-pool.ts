import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getStoragePool } from '#server/lxd/resources/storage-pools.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { poolTarget } from './storage-target.ts'

/** Deletes an unused pool. Images in it go with it: LXD downloads them again. Errors: `conflict` when it is in use. */
export async function deletePool(name: string, person: Person): Promise<StartedTask> {
  const { pool } = await getStoragePool(lxd(), name)
  const users = pool.used_by.filter((address) => !address.startsWith('/1.0/images/'))
  if (users.length > 0) {
    const detail = users.slice(0, 20).join('\n')
    throw new AppError('conflict', `“${name}” is in use: ${users.length} things are in it or point to it.`, {
      detail,
    })
  }
  const operation = await startOperation(lxd(), 'DELETE', lxdUrl(['storage-pools', name]))
  const task = await live().tasks.start({ operation, action: 'Delete pool', ...poolTarget(name), person })
  return { taskId: task.id }
}
