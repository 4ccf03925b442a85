'use server'
import type { Viewer } from '#contracts/people.ts'
import {
  type ProfileDraft,
  type ProfileRef,
  profileCopySchema,
  profileDraftSchema,
  profileEditSchema,
  profileRefSchema,
} from '#contracts/profiles.ts'
import { allows } from '#server/access/permissions.ts'
import { copyProfile as copy } from '#server/domain/profiles/copy-profile.ts'
import { createProfile as create } from '#server/domain/profiles/create-profile.ts'
import { deleteProfile as remove } from '#server/domain/profiles/delete-profile.ts'
import { editProfile as edit } from '#server/domain/profiles/edit-profile.ts'
import type { ProfilePerson } from '#server/domain/profiles/profile-target.ts'
import { renameProfile as rename } from '#server/domain/profiles/rename-profile.ts'
import { action } from './action-client.ts'

const target = (ref: ProfileRef | ProfileDraft) => `${ref.project}/${ref.name}`

function person(viewer: Viewer): ProfilePerson {
  return {
    id: viewer.id,
    name: viewer.name,
    mayReachIntoHost: allows(viewer, 'instance:edit-privileged'),
  }
}

export const createProfile = action({ name: 'profile.create', permission: 'profile:edit', audit: target })
  .inputSchema(profileDraftSchema)
  .action(({ parsedInput, ctx }) => create(parsedInput, person(ctx.viewer)))

export const editProfile = action({ name: 'profile.edit', permission: 'profile:edit', audit: target })
  .inputSchema(profileEditSchema)
  .action(({ parsedInput, ctx }) => edit(parsedInput, person(ctx.viewer)))

export const copyProfile = action({ name: 'profile.copy', permission: 'profile:edit', audit: target })
  .inputSchema(profileCopySchema)
  .action(({ parsedInput, ctx }) => copy(parsedInput, person(ctx.viewer)))

export const renameProfile = action({ name: 'profile.rename', permission: 'profile:edit', audit: target })
  .inputSchema(profileCopySchema)
  .action(({ parsedInput, ctx }) => rename(parsedInput, person(ctx.viewer)))

export const deleteProfile = action({ name: 'profile.delete', permission: 'profile:edit', audit: target })
  .inputSchema(profileRefSchema)
  .action(({ parsedInput, ctx }) => remove(parsedInput, person(ctx.viewer)))
