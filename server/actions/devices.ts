'use server'
import {
  type DeviceMask,
  type DeviceOwner,
  deviceDraftSchema,
  deviceEditSchema,
  deviceMaskSchema,
  deviceRemoveSchema,
} from '#contracts/devices.ts'
import type { Viewer } from '#contracts/people.ts'
import { demand } from '#server/access/permissions.ts'
import { type PersonWithReach, withReach } from '#server/access/person.ts'
import { addDevice as add } from '#server/domain/devices/add-device.ts'
import { editDevice as edit } from '#server/domain/devices/edit-device.ts'
import { getAddress as get } from '#server/domain/devices/get-address.ts'
import { maskDevice as mask, removeDevice as remove } from '#server/domain/devices/remove-device.ts'
import { action } from './action-client.ts'

type OwnedDevice = { owner: DeviceOwner; name: string }
const target = ({ owner, name }: OwnedDevice) => `${owner.kind} ${owner.project}/${owner.name}/${name}`
const targetOfMask = (ref: DeviceMask) => `instance ${ref.project}/${ref.name}/${ref.device}`

/** A profile's devices are the profile's: every instance with it gets them. */
function admit(viewer: Viewer, owner: DeviceOwner): PersonWithReach {
  if (owner.kind === 'profile') demand(viewer, 'profile:edit')
  return withReach(viewer)
}

export const addDevice = action({ name: 'device.add', permission: 'instance:edit', audit: target })
  .inputSchema(deviceDraftSchema)
  .action(({ parsedInput, ctx }) => add(parsedInput, admit(ctx.viewer, parsedInput.owner)))

export const editDevice = action({ name: 'device.edit', permission: 'instance:edit', audit: target })
  .inputSchema(deviceEditSchema)
  .action(({ parsedInput, ctx }) => edit(parsedInput, admit(ctx.viewer, parsedInput.owner)))

export const removeDevice = action({ name: 'device.remove', permission: 'instance:edit', audit: target })
  .inputSchema(deviceRemoveSchema)
  .action(({ parsedInput, ctx }) => remove(parsedInput, admit(ctx.viewer, parsedInput.owner)))

export const maskDevice = action({ name: 'device.mask', permission: 'instance:edit', audit: targetOfMask })
  .inputSchema(deviceMaskSchema)
  .action(({ parsedInput, ctx }) => mask(parsedInput, ctx.viewer))

export const getAddress = action({
  name: 'device.get-address',
  permission: 'instance:operate',
  audit: targetOfMask,
})
  .inputSchema(deviceMaskSchema)
  .action(({ parsedInput, ctx }) => get(parsedInput, ctx.viewer))
