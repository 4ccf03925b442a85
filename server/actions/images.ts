'use server'
import { z } from 'zod'
import {
  type ImageRef,
  imageCopySchema,
  imageEditSchema,
  imageRefSchema,
  imageServerDraftSchema,
  imageServerNameSchema,
  imageSettingsSchema,
  imagesDeleteSchema,
} from '#contracts/image-edits.ts'
import { copyImage as copy } from '#server/domain/images/copy-image.ts'
import { deleteImages as remove } from '#server/domain/images/delete-images.ts'
import { editImage as edit } from '#server/domain/images/edit-image.ts'
import { addImageServer as addServer, dropImageServer } from '#server/domain/images/image-server-list.ts'
import { imageServerTest } from '#server/domain/images/image-server-test.ts'
import { editImageSettings as editSettings } from '#server/domain/images/image-settings.ts'
import { refreshImage as refresh } from '#server/domain/images/refresh-image.ts'
import { action } from './action-client.ts'

const target = (ref: ImageRef) => `${ref.project}/${ref.fingerprint.slice(0, 12)}`

export const copyImage = action({
  name: 'image.copy',
  permission: 'image:edit',
  audit: (input: { server: string; image: string }) => `${input.server}:${input.image}`,
})
  .inputSchema(imageCopySchema)
  .action(({ parsedInput, ctx }) => copy(parsedInput, ctx.viewer))

export const refreshImage = action({ name: 'image.refresh', permission: 'image:edit', audit: target })
  .inputSchema(imageRefSchema)
  .action(({ parsedInput, ctx }) => refresh(parsedInput, ctx.viewer))

export const editImage = action({ name: 'image.edit', permission: 'image:edit', audit: target })
  .inputSchema(imageEditSchema)
  .action(({ parsedInput }) => edit(parsedInput))

export const deleteImages = action({
  name: 'image.delete',
  permission: 'image:edit',
  audit: (input: { fingerprints: string[] }) => input.fingerprints.map((one) => one.slice(0, 12)).join(', '),
})
  .inputSchema(imagesDeleteSchema)
  .action(({ parsedInput, ctx }) => remove(parsedInput, ctx.viewer))

export const editImageSettings = action({
  name: 'image.settings',
  permission: 'image:edit',
  audit: () => 'images.*',
})
  .inputSchema(imageSettingsSchema)
  .action(({ parsedInput }) => editSettings(parsedInput))

export const testImageServer = action({
  name: 'image-server.test',
  permission: 'image:edit',
  audit: (input: { url: string }) => input.url,
})
  .inputSchema(imageServerDraftSchema.pick({ url: true, certificatePem: true }))
  .action(({ parsedInput }) => imageServerTest(parsedInput))

export const addImageServer = action({
  name: 'image-server.add',
  permission: 'image:edit',
  audit: (input: { name: string }) => input.name,
})
  .inputSchema(imageServerDraftSchema)
  .action(({ parsedInput }) => addServer(parsedInput))

export const removeImageServer = action({
  name: 'image-server.remove',
  permission: 'image:edit',
  audit: (input: { name: string }) => input.name,
})
  .inputSchema(z.object({ name: imageServerNameSchema }))
  .action(({ parsedInput }) => dropImageServer(parsedInput.name))
