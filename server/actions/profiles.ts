'use server'
import {
  type ProfileDraft,
  type ProfileRef,
  profileCopySchema,
  profileDraftSchema,
  profileEditSchema,
  profileRefSchema,
} from '#contracts/profiles.ts'
import { withReach } from '#server/access/person.ts'
import { copyProfile as copy } from '#server/domain/profiles/copy-profile.ts'
import { createProfile as create } from '#server/domain/profiles/create-profile.ts'
import { deleteProfile as remove } from '#server/domain/profiles/delete-profile.ts'
import { editProfile as edit } from '#server/domain/profiles/edit-profile.ts'
import { renameProfile as rename } from '#server/domain/profiles/rename-profile.ts'
import { action } from './action-client.ts'

const target = (ref: ProfileRef | ProfileDraft) => `${ref.project}/${ref.name}`

export const createProfile = action({ name: 'profile.create', permission: 'profile:edit', audit: target })
  .inputSchema(profileDraftSchema)
  .action(({ parsedInput, ctx }) => create(parsedInput, withReach(ctx.viewer)))

export const editProfile = action({ name: 'profile.edit', permission: 'profile:edit', audit: target })
  .inputSchema(profileEditSchema)
  .action(({ parsedInput, ctx }) => edit(parsedInput, withReach(ctx.viewer)))

export const copyProfile = action({ name: 'profile.copy', permission: 'profile:edit', audit: target })
  .inputSchema(profileCopySchema)
  .action(({ parsedInput, ctx }) => copy(parsedInput, withReach(ctx.viewer)))

export const renameProfile = action({ name: 'profile.rename', permission: 'profile:edit', audit: target })
  .inputSchema(profileCopySchema)
  .action(({ parsedInput, ctx }) => rename(parsedInput, ctx.viewer))

export const deleteProfile = action({ name: 'profile.delete', permission: 'profile:edit', audit: target })
  .inputSchema(profileRefSchema)
  .action(({ parsedInput, ctx }) => remove(parsedInput, ctx.viewer))
