import { type DeviceConfig, type DeviceOwner, reachesIntoHost } from '#contracts/devices.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import {
  changeInstanceDevices,
  changeProfileDevices,
  type Devices,
} from '#server/lxd/resources/whole-changes.ts'
import { AppError } from '#server/platform/app-error.ts'
import { deviceTarget, type Person } from './device-target.ts'

/** Who changes devices, and whether they may give an instance a way into the host. */
export type DevicePerson = Person & { mayReachIntoHost: boolean }

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
export function demandHostAccess(config: DeviceConfig, person: DevicePerson): void {
  if (!reachesIntoHost(config) || person.mayReachIntoHost) return
  const message =
    'This device reaches into the host itself. Your role does not include instance:edit-privileged; an administrator can change it.'
  throw new AppError('forbidden', message)
}
