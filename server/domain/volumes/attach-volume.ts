import type { StartedTask } from '#contracts/tasks.ts'
import type { VolumeAttach, VolumeDetach } from '#contracts/volumes.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { changeInstanceDevices } from '#server/lxd/resources/whole-changes.ts'
import { AppError } from '#server/platform/app-error.ts'
import { volumeTarget } from './volume-target.ts'

/** Adds a custom volume to an instance as a disk device. Errors: `conflict` when the device's name is taken. */
export async function attachVolume(input: VolumeAttach, person: Person): Promise<StartedTask> {
  const disk: Record<string, string> = { type: 'disk', pool: input.pool, source: input.name }
  if (input.contentType !== 'block') disk.path = input.path
  if (input.readOnly) disk.readonly = 'true'
  const ref = { project: input.project, name: input.instance }
  const operation = await changeInstanceDevices(lxd(), ref, (devices) => {
    if (devices[input.device] !== undefined) {
      const fields = { device: 'Taken: choose another name' }
      throw new AppError('conflict', `“${input.instance}” has a device called ${input.device} already.`, {
        fields,
      })
    }
    return { ...devices, [input.device]: disk }
  })
  const label = { action: `Attach to ${input.instance}`, ...volumeTarget(input), person }
  return { taskId: (await live().tasks.start({ operation, ...label })).id }
}

/** Takes every device of an instance that is this volume. Errors: `not-found` when it has none of its own. */
export async function detachVolume(input: VolumeDetach, person: Person): Promise<StartedTask> {
  const ref = { project: input.project, name: input.instance }
  const operation = await changeInstanceDevices(lxd(), ref, (devices) => {
    const others = Object.entries(devices).filter(
      ([, device]) => device.type !== 'disk' || device.pool !== input.pool || device.source !== input.name,
    )
    if (others.length === Object.keys(devices).length) {
      const message = `“${input.instance}” has this volume from a profile, or not at all. Change the profile instead.`
      throw new AppError('not-found', message)
    }
    return Object.fromEntries(others)
  })
  const label = { action: `Detach from ${input.instance}`, ...volumeTarget(input), person }
  return { taskId: (await live().tasks.start({ operation, ...label })).id }
}
