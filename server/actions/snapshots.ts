'use server'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import {
  type SnapshotRef,
  snapshotDraftSchema,
  snapshotExpirySchema,
  snapshotLaunchSchema,
  snapshotRefSchema,
  snapshotRenameSchema,
  snapshotRestoreSchema,
  snapshotScheduleEditSchema,
} from '#contracts/snapshots.ts'
import {
  expireSnapshot as expire,
  deleteSnapshot as remove,
  renameSnapshot as rename,
} from '#server/domain/snapshots/change-snapshot.ts'
import { createSnapshot as create } from '#server/domain/snapshots/create-snapshot.ts'
import { editSchedule } from '#server/domain/snapshots/edit-schedule.ts'
import { launchSnapshot as launch } from '#server/domain/snapshots/launch-snapshot.ts'
import { restoreSnapshot as restore } from '#server/domain/snapshots/restore-snapshot.ts'
import { action } from './action-client.ts'

const target = (ref: SnapshotRef) => `${instanceKey(ref)}/${ref.snapshot}`

export const createSnapshot = action({
  name: 'snapshot.create',
  permission: 'instance:operate',
  audit: (ref: InstanceRef) => instanceKey(ref),
})
  .inputSchema(snapshotDraftSchema)
  .action(({ parsedInput, ctx }) => create(parsedInput, ctx.viewer))

export const restoreSnapshot = action({
  name: 'snapshot.restore',
  permission: 'instance:edit',
  audit: target,
})
  .inputSchema(snapshotRestoreSchema)
  .action(({ parsedInput, ctx }) => restore(parsedInput, ctx.viewer))

export const renameSnapshot = action({ name: 'snapshot.rename', permission: 'instance:edit', audit: target })
  .inputSchema(snapshotRenameSchema)
  .action(({ parsedInput, ctx }) => rename(parsedInput, ctx.viewer))

export const expireSnapshot = action({ name: 'snapshot.expire', permission: 'instance:edit', audit: target })
  .inputSchema(snapshotExpirySchema)
  .action(({ parsedInput, ctx }) => expire(parsedInput, ctx.viewer))

export const deleteSnapshot = action({
  name: 'snapshot.delete',
  permission: 'instance:edit',
  audit: target,
})
  .inputSchema(snapshotRefSchema)
  .action(({ parsedInput, ctx }) => remove(parsedInput, ctx.viewer))

export const launchSnapshot = action({
  name: 'snapshot.launch',
  permission: 'instance:create',
  audit: target,
})
  .inputSchema(snapshotLaunchSchema)
  .action(({ parsedInput, ctx }) => launch(parsedInput, ctx.viewer))

export const editSnapshotSchedule = action({
  name: 'snapshot.schedule',
  permission: 'instance:edit',
  audit: (ref: InstanceRef) => instanceKey(ref),
})
  .inputSchema(snapshotScheduleEditSchema)
  .action(({ parsedInput, ctx }) => editSchedule(parsedInput, ctx.viewer))
