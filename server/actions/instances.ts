'use server'
import {
  type ChangeMany,
  type ChangeState,
  changeManySchema,
  changeStateSchema,
  type DeleteInstance,
  type DeleteMany,
  deleteManySchema,
  deleteSchema,
  editSchema,
  type InstanceEdit,
  type Rename,
  renameSchema,
} from '#contracts/instance-edits.ts'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { type LaunchDraft, launchDraftSchema } from '#contracts/launch.ts'
import {
  type AssignProfile,
  assignProfileSchema,
  type InstanceProfiles,
  instanceProfilesSchema,
} from '#contracts/profiles.ts'
import { withReach } from '#server/access/person.ts'
import { assignProfile as assign } from '#server/domain/instances/assign-profile.ts'
import { changeInstanceState as changeState } from '#server/domain/instances/change-instance-state.ts'
import { changeManyInstances as changeMany } from '#server/domain/instances/change-many-instances.ts'
import { deleteInstance as deleteOne } from '#server/domain/instances/delete-instance.ts'
import { deleteManyInstances as deleteMany } from '#server/domain/instances/delete-many-instances.ts'
import { editInstance as edit } from '#server/domain/instances/edit-instance.ts'
import { launchInstance as launch } from '#server/domain/instances/launch-instance.ts'
import { renameInstance as rename } from '#server/domain/instances/rename-instance.ts'
import { setInstanceProfiles as setProfiles } from '#server/domain/instances/set-instance-profiles.ts'
import { action } from './action-client.ts'

const keys = (refs: readonly InstanceRef[]) => refs.map(instanceKey).join(', ')

export const launchInstance = action({
  name: 'instance.launch',
  permission: 'instance:create',
  audit: (draft: LaunchDraft) => instanceKey(draft),
})
  .inputSchema(launchDraftSchema)
  .action(({ parsedInput, ctx }) => launch(parsedInput, ctx.viewer))

export const changeInstanceState = action({
  name: 'instance.state',
  permission: 'instance:operate',
  audit: (change: ChangeState) => instanceKey(change),
})
  .inputSchema(changeStateSchema)
  .action(({ parsedInput, ctx }) => changeState(parsedInput, ctx.viewer))

export const changeManyInstances = action({
  name: 'instance.state-of-many',
  permission: 'instance:operate',
  audit: (change: ChangeMany) => keys(change.refs),
})
  .inputSchema(changeManySchema)
  .action(({ parsedInput, ctx }) => changeMany(parsedInput, ctx.viewer))

export const renameInstance = action({
  name: 'instance.rename',
  permission: 'instance:edit',
  audit: (input: Rename) => instanceKey(input),
})
  .inputSchema(renameSchema)
  .action(({ parsedInput, ctx }) => rename(parsedInput, ctx.viewer))

export const editInstance = action({
  name: 'instance.edit',
  permission: 'instance:edit',
  audit: (input: InstanceEdit) => instanceKey(input),
})
  .inputSchema(editSchema)
  .action(({ parsedInput, ctx }) => edit(parsedInput, ctx.viewer))

export const deleteInstance = action({
  name: 'instance.delete',
  permission: 'instance:delete',
  audit: (input: DeleteInstance) => instanceKey(input),
})
  .inputSchema(deleteSchema)
  .action(({ parsedInput, ctx }) => deleteOne(parsedInput, ctx.viewer))

export const deleteManyInstances = action({
  name: 'instance.delete-many',
  permission: 'instance:delete',
  audit: (input: DeleteMany) => keys(input.refs),
})
  .inputSchema(deleteManySchema)
  .action(({ parsedInput, ctx }) => deleteMany(parsedInput, ctx.viewer))

export const setInstanceProfiles = action({
  name: 'instance.profiles',
  permission: 'instance:edit',
  audit: (input: InstanceProfiles) => instanceKey(input),
})
  .inputSchema(instanceProfilesSchema)
  .action(({ parsedInput, ctx }) => setProfiles(parsedInput, withReach(ctx.viewer)))

export const assignProfile = action({
  name: 'instance.assign-profile',
  permission: 'instance:edit',
  audit: (input: AssignProfile) => `${input.what} ${input.profile}: ${keys(input.refs)}`,
})
  .inputSchema(assignProfileSchema)
  .action(({ parsedInput, ctx }) => assign(parsedInput, withReach(ctx.viewer)))
