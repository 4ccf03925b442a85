import { conflictsOf } from '#contracts/config-changes.ts'
import { type DeviceEdit, deviceActions, editedDevice } from '#contracts/devices.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { PersonWithReach } from '#server/access/person.ts'
import { AppError } from '#server/platform/app-error.ts'
import { changeDevices, demandHostAccess } from './change-devices.ts'

/**
 * Changes only the keys that were edited: what no form knows, and other devices, stay. Errors: `not-found` when the
 * device is a profile's, `changed-meanwhile` when somebody else set one of the keys, `forbidden`.
 */
export function editDevice(edit: DeviceEdit, person: PersonWithReach): Promise<StartedTask> {
  return changeDevices(
    edit.owner,
    `${deviceActions.edit} ${edit.name}`,
    (devices) => {
      const device = devices[edit.name]
      if (device === undefined) {
        throw new AppError('not-found', `“${edit.owner.name}” has no device of its own called ${edit.name}.`)
      }
      const conflicts = conflictsOf(device, edit.changes)
      if (conflicts.length > 0) {
        throw new AppError('changed-meanwhile', `Somebody else changed ${conflicts.join(', ')} meanwhile.`)
      }
      demandHostAccess(device, person)
      const after = editedDevice(device, edit.changes)
      demandHostAccess(after, person)
      return { ...devices, [edit.name]: after }
    },
    person,
  )
}
