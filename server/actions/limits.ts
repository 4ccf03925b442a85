'use server'
import { z } from 'zod'
import { instanceKey } from '#contracts/instance-key.ts'
import { type InstanceRef, instanceRefSchema } from '#contracts/instances.ts'
import {
  type LimitsEdit,
  limitsEditSchema,
  type MeasurementDraft,
  measurementDraftSchema,
  type ProfileLimits,
  profileLimitsSchema,
} from '#contracts/limits/limits.ts'
import { type TwoToOneDraft, twoToOneDraftSchema } from '#contracts/limits/two-to-one.ts'
import { withReach } from '#server/access/person.ts'
import { editLimits as edit } from '#server/domain/limits/edit-limits.ts'
import { editProfileLimits as editProfile } from '#server/domain/limits/edit-profile-limits.ts'
import { measureShares as measure, stopMeasurement as stop } from '#server/domain/limits/measure-shares.ts'
import { pinAgain as pin } from '#server/domain/limits/pin-again.ts'
import {
  keepTwoToOne as keep,
  putTwoToOneBack as putBack,
  setTwoToOne as setPreset,
} from '#server/domain/limits/two-to-one.ts'
import { action } from './action-client.ts'

export const editLimits = action({
  name: 'instance.limits',
  permission: 'instance:edit',
  audit: ({ refs }: LimitsEdit) => refs.map(instanceKey).join(', '),
})
  .inputSchema(limitsEditSchema)
  .action(({ parsedInput, ctx }) => edit(parsedInput, withReach(ctx.viewer)))

export const editProfileLimits = action({
  name: 'profile.limits',
  permission: 'profile:edit',
  audit: ({ project, name }: ProfileLimits) => `${project}/${name}`,
})
  .inputSchema(profileLimitsSchema)
  .action(({ parsedInput, ctx }) => editProfile(parsedInput, ctx.viewer))

export const pinAgain = action({
  name: 'limits.pin-again',
  permission: 'instance:edit',
  audit: (ref: InstanceRef) => instanceKey(ref),
})
  .inputSchema(instanceRefSchema)
  .action(({ parsedInput, ctx }) => pin(parsedInput, ctx.viewer))

export const measureShares = action({
  name: 'limits.measure',
  permission: 'instance:operate',
  audit: ({ instances }: MeasurementDraft) => instances.map(instanceKey).join(', '),
})
  .inputSchema(measurementDraftSchema)
  .action(({ parsedInput, ctx }) => measure(parsedInput, ctx.viewer))

export const stopMeasurement = action({
  name: 'limits.stop-measuring',
  permission: 'instance:operate',
  audit: () => '',
})
  .inputSchema(z.object({}))
  .action(() => stop())

export const setTwoToOne = action({
  name: 'limits.set-two-to-one',
  permission: 'instance:edit',
  audit: ({ plain, half }: TwoToOneDraft) => [plain, half].map(instanceKey).join(', '),
})
  .inputSchema(twoToOneDraftSchema)
  .action(({ parsedInput, ctx }) => setPreset(parsedInput, withReach(ctx.viewer)))

export const putTwoToOneBack = action({
  name: 'limits.put-two-to-one-back',
  permission: 'instance:edit',
  audit: () => '',
})
  .inputSchema(z.object({}))
  .action(({ ctx }) => putBack(ctx.viewer))

export const keepTwoToOne = action({
  name: 'limits.keep-two-to-one',
  permission: 'instance:edit',
  audit: () => '',
})
  .inputSchema(z.object({}))
  .action(() => keep())
