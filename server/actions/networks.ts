'use server'
import {
  type NetworkRef,
  networkDeleteSchema,
  networkDraftSchema,
  networkEditSchema,
  networkRenameSchema,
} from '#contracts/networks.ts'
import { createNetwork as create } from '#server/domain/networks/create-network.ts'
import { deleteNetwork as remove } from '#server/domain/networks/delete-network.ts'
import { editNetwork as edit } from '#server/domain/networks/edit-network.ts'
import { renameNetwork as rename } from '#server/domain/networks/rename-network.ts'
import { action } from './action-client.ts'

const target = (ref: NetworkRef) => `${ref.project}/${ref.name}`

export const createNetwork = action({ name: 'network.create', permission: 'network:edit', audit: target })
  .inputSchema(networkDraftSchema)
  .action(({ parsedInput, ctx }) => create(parsedInput, ctx.viewer))

export const editNetwork = action({ name: 'network.edit', permission: 'network:edit', audit: target })
  .inputSchema(networkEditSchema)
  .action(({ parsedInput, ctx }) => edit(parsedInput, ctx.viewer))

export const renameNetwork = action({ name: 'network.rename', permission: 'network:edit', audit: target })
  .inputSchema(networkRenameSchema)
  .action(({ parsedInput, ctx }) => rename(parsedInput, parsedInput.newName, ctx.viewer))

export const deleteNetwork = action({ name: 'network.delete', permission: 'network:edit', audit: target })
  .inputSchema(networkDeleteSchema)
  .action(({ parsedInput, ctx }) => remove(parsedInput, ctx.viewer))
