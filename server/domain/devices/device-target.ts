import type { DeviceOwner } from '#contracts/devices.ts'
import type { Viewer } from '#contracts/people.ts'

/** Who starts a verb: what the task log keeps of a person. */
export type Person = Pick<Viewer, 'id' | 'name'>

/** The task log shows work on a device with the instance or profile that has it. */
export function deviceTarget(owner: DeviceOwner) {
  return { project: owner.project, target: { noun: owner.kind, name: owner.name } }
}
