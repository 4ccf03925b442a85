'use server'
import {
  type VolumeRef,
  volumeAttachSchema,
  volumeDeleteSchema,
  volumeDetachSchema,
  volumeDraftSchema,
  volumeEditSchema,
  volumeSnapshotDraftSchema,
  volumeSnapshotRefSchema,
} from '#contracts/volumes.ts'
import { attachVolume as attach, detachVolume as detach } from '#server/domain/volumes/attach-volume.ts'
import { createVolume as create } from '#server/domain/volumes/create-volume.ts'
import { deleteVolume as remove } from '#server/domain/volumes/delete-volume.ts'
import { editVolume as edit } from '#server/domain/volumes/edit-volume.ts'
import {
  deleteVolumeSnapshot as removeSnapshot,
  restoreVolume as restore,
  snapshotVolume as snapshot,
} from '#server/domain/volumes/snapshot-volume.ts'
import { action } from './action-client.ts'

const target = (ref: VolumeRef) => `${ref.project}/${ref.pool}/${ref.name}`

export const createVolume = action({ name: 'volume.create', permission: 'storage:edit', audit: target })
  .inputSchema(volumeDraftSchema)
  .action(({ parsedInput, ctx }) => create(parsedInput, ctx.viewer))

export const editVolume = action({ name: 'volume.edit', permission: 'storage:edit', audit: target })
  .inputSchema(volumeEditSchema)
  .action(({ parsedInput, ctx }) => edit(parsedInput, ctx.viewer))

export const deleteVolume = action({ name: 'volume.delete', permission: 'storage:edit', audit: target })
  .inputSchema(volumeDeleteSchema)
  .action(({ parsedInput, ctx }) => remove(parsedInput, ctx.viewer))

// Attaching changes the instance, so it is the instance's permission that counts.
export const attachVolume = action({ name: 'volume.attach', permission: 'instance:edit', audit: target })
  .inputSchema(volumeAttachSchema)
  .action(({ parsedInput, ctx }) => attach(parsedInput, ctx.viewer))

export const detachVolume = action({ name: 'volume.detach', permission: 'instance:edit', audit: target })
  .inputSchema(volumeDetachSchema)
  .action(({ parsedInput, ctx }) => detach(parsedInput, ctx.viewer))

export const snapshotVolume = action({ name: 'volume.snapshot', permission: 'storage:edit', audit: target })
  .inputSchema(volumeSnapshotDraftSchema)
  .action(({ parsedInput, ctx }) => snapshot(parsedInput, ctx.viewer))

export const restoreVolume = action({ name: 'volume.restore', permission: 'storage:edit', audit: target })
  .inputSchema(volumeSnapshotRefSchema)
  .action(({ parsedInput, ctx }) => restore(parsedInput, ctx.viewer))

export const deleteVolumeSnapshot = action({
  name: 'volume.delete-snapshot',
  permission: 'storage:edit',
  audit: target,
})
  .inputSchema(volumeSnapshotRefSchema)
  .action(({ parsedInput, ctx }) => removeSnapshot(parsedInput, ctx.viewer))
