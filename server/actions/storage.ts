'use server'
import {
  type PoolDraft,
  type PoolEdit,
  poolDeleteSchema,
  poolDraftSchema,
  poolEditSchema,
} from '#contracts/storage.ts'
import { createPool as create } from '#server/domain/storage/create-pool.ts'
import { deletePool as remove } from '#server/domain/storage/delete-pool.ts'
import { editPool as edit } from '#server/domain/storage/edit-pool.ts'
import { action } from './action-client.ts'

export const createPool = action({
  name: 'storage.create',
  permission: 'storage:edit',
  audit: (draft: PoolDraft) => draft.name,
})
  .inputSchema(poolDraftSchema)
  .action(({ parsedInput, ctx }) => create(parsedInput, ctx.viewer))

export const editPool = action({
  name: 'storage.edit',
  permission: 'storage:edit',
  audit: (input: PoolEdit) => input.name,
})
  .inputSchema(poolEditSchema)
  .action(({ parsedInput, ctx }) => edit(parsedInput, ctx.viewer))

export const deletePool = action({
  name: 'storage.delete',
  permission: 'storage:edit',
  audit: (input: { name: string }) => input.name,
})
  .inputSchema(poolDeleteSchema)
  .action(({ parsedInput, ctx }) => remove(parsedInput.name, ctx.viewer))
