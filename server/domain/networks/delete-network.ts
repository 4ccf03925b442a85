import type { NetworkRef } from '#contracts/networks.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getNetwork } from '#server/lxd/resources/networks.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { networkTarget } from './network-target.ts'

/** Deletes an unused managed network. Errors: `conflict` when it is in use or not LXD's own. */
export async function deleteNetwork(ref: NetworkRef, person: Person): Promise<StartedTask> {
  const { network } = await getNetwork(lxd(), ref.project, ref.name)
  if (!network.managed) {
    throw new AppError('conflict', `“${ref.name}” is an interface of the host, not a network of LXD’s.`)
  }
  if (network.used_by.length > 0) {
    const detail = network.used_by.slice(0, 20).join('\n')
    throw new AppError('conflict', `“${ref.name}” is in use. Take it away from those that use it first.`, {
      detail,
    })
  }
  const url = lxdUrl(['networks', ref.name], { project: ref.project })
  const operation = await startOperation(lxd(), 'DELETE', url)
  const task = await live().tasks.start({
    operation,
    action: 'Delete network',
    ...networkTarget(ref),
    person,
  })
  return { taskId: task.id }
}
