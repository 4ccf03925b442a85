import { conflictsOf } from '#contracts/config-changes.ts'
import type { NetworkEdit } from '#contracts/networks.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getNetwork } from '#server/lxd/resources/networks.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { networkTarget } from './network-target.ts'

/** Changes only the keys that were edited. Errors: `changed-meanwhile` when somebody else set one of them. */
export async function editNetwork(edit: NetworkEdit, person: Person): Promise<StartedTask> {
  const { network, etag } = await getNetwork(lxd(), edit.project, edit.name)
  const conflicts = conflictsOf(network.config, edit.changes)
  if (conflicts.length > 0) {
    throw new AppError('changed-meanwhile', `Somebody else changed ${conflicts.join(', ')} meanwhile.`)
  }
  const config = Object.fromEntries(edit.changes.map(({ key, after }) => [key, after]))
  const url = lxdUrl(['networks', edit.name], { project: edit.project })
  const guard = etag === null ? {} : { ifMatch: etag }
  const operation = await startOperation(
    lxd(),
    'PATCH',
    url,
    { description: edit.description, config },
    guard,
  )
  const task = await live().tasks.start({ operation, action: 'Edit network', ...networkTarget(edit), person })
  return { taskId: task.id }
}
