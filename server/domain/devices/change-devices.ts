import { type DeviceConfig, type DeviceOwner, reachesIntoHost } from '#contracts/devices.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { type PersonWithReach, reachRefused } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import {
  changeInstanceDevices,
  changeProfileDevices,
  type Devices,
} from '#server/lxd/resources/whole-changes.ts'
import { deviceTarget } from './device-target.ts'

export async function changeDevices(
  owner: DeviceOwner,
  action: string,
  change: (devices: Devices) => Devices,
  person: Person,
): Promise<StartedTask> {
  const apply = owner.kind === 'instance' ? changeInstanceDevices : changeProfileDevices
  const operation = await apply(lxd(), owner, change)
  const { id, name } = person
  const task = await live().tasks.start({ operation, action, ...deviceTarget(owner), person: { id, name } })
  return { taskId: task.id }
}

/** Errors: `forbidden` for a device that reaches into the host without the permission for it. */
export function demandHostAccess(config: DeviceConfig, person: PersonWithReach): void {
  if (reachesIntoHost(config) && !person.mayReachIntoHost) throw reachRefused('This device')
}
