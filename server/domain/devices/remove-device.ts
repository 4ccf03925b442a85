import type { DeviceMask, DeviceRemove } from '#contracts/devices.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { AppError } from '#server/platform/app-error.ts'
import { changeDevices } from './change-devices.ts'

/** Takes a device of its own away; what a profile brings under that name comes back. Errors: `not-found`. */
export function removeDevice({ owner, name }: DeviceRemove, person: Person): Promise<StartedTask> {
  return changeDevices(
    owner,
    `Remove device ${name}`,
    ({ [name]: gone, ...others }) => {
      if (gone === undefined) {
        const message = `“${owner.name}” has no device of its own called ${name}. One from a profile can be masked.`
        throw new AppError('not-found', message)
      }
      return others
    },
    person,
  )
}

/** Hides a device that a profile brings behind an own device of type none. */
export function maskDevice({ project, name, device }: DeviceMask, person: Person): Promise<StartedTask> {
  return changeDevices(
    { kind: 'instance', project, name },
    `Mask device ${device}`,
    (devices) => ({ ...devices, [device]: { type: 'none' } }),
    person,
  )
}
