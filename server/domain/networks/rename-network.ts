import type { NetworkRef } from '#contracts/networks.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { networkTarget } from './network-target.ts'

/** Errors: LXD's refusal while the network is in use. */
export async function renameNetwork(ref: NetworkRef, newName: string, person: Person): Promise<StartedTask> {
  const url = lxdUrl(['networks', ref.name], { project: ref.project })
  const operation = await startOperation(lxd(), 'POST', url, { name: newName })
  const label = { action: `Rename to ${newName}`, ...networkTarget(ref), person }
  const task = await live().tasks.start({ operation, ...label })
  return { taskId: task.id }
}
