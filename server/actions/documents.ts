'use server'
import { type DocumentSave, documentSaveSchema } from '#contracts/documents/document-ref.ts'
import { withReach } from '#server/access/person.ts'
import { saveDocument as save } from '#server/domain/documents/save-document.ts'
import { action } from './action-client.ts'

const target = ({ project, name }: DocumentSave) => `${project}/${name}`

// One for each noun, since each has a permission of its own.

export const saveInstanceDocument = action({
  name: 'instance.edit-yaml',
  permission: 'instance:edit',
  audit: target,
})
  .inputSchema(documentSaveSchema)
  .action(({ parsedInput, ctx }) => save('instance', parsedInput, withReach(ctx.viewer)))

export const saveProfileDocument = action({
  name: 'profile.edit-yaml',
  permission: 'profile:edit',
  audit: target,
})
  .inputSchema(documentSaveSchema)
  .action(({ parsedInput, ctx }) => save('profile', parsedInput, withReach(ctx.viewer)))

export const saveStorageDocument = action({
  name: 'storage.edit-yaml',
  permission: 'storage:edit',
  audit: target,
})
  .inputSchema(documentSaveSchema)
  .action(({ parsedInput, ctx }) => save('storage', parsedInput, withReach(ctx.viewer)))

export const saveNetworkDocument = action({
  name: 'network.edit-yaml',
  permission: 'network:edit',
  audit: target,
})
  .inputSchema(documentSaveSchema)
  .action(({ parsedInput, ctx }) => save('network', parsedInput, withReach(ctx.viewer)))

export const saveImageDocument = action({
  name: 'image.edit-yaml',
  permission: 'image:edit',
  audit: target,
})
  .inputSchema(documentSaveSchema)
  .action(({ parsedInput, ctx }) => save('image', parsedInput, withReach(ctx.viewer)))
