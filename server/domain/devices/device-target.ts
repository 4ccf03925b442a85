import type { DeviceOwner } from '#contracts/devices.ts'

/** The task log shows work on a device with the instance or profile that has it. */
export function deviceTarget(owner: DeviceOwner) {
  return { project: owner.project, target: { noun: owner.kind, name: owner.name } }
}
