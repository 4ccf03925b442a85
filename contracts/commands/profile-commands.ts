import type { ConfigChange } from '../config-changes.ts'
import type { InstanceRef } from '../instances.ts'
import { configOfRows } from '../key-facts.ts'
import {
  type AssignProfile,
  devicesOfDraft,
  type InstanceProfiles,
  type ProfileCopy,
  type ProfileDraft,
  type ProfileEdit,
  type ProfileRef,
} from '../profiles.ts'
import { assignments, setCommands } from './config-commands.ts'
import { describeCommands } from './describe-commands.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

export function createProfileCommands(draft: ProfileDraft): LxcCommand[] {
  const { project, name, description } = draft
  const devices = Object.entries(devicesOfDraft(draft)).map(([device, { type, ...rest }]) =>
    inProject(project, 'profile', 'device', 'add', name, device, type, ...assignments(rest)),
  )
  const config = assignments(configOfRows(draft.config))
  return [
    inProject(project, 'profile', 'create', name),
    ...devices,
    ...(config.length > 0 ? [inProject(project, 'profile', 'set', name, ...config)] : []),
    ...describeCommands({ segments: ['profiles', name], project, after: description }),
  ]
}

export function editProfileCommands(
  edit: Omit<ProfileEdit, 'changes'> & { changes: ConfigChange[] },
): LxcCommand[] {
  const { project, name, description, changes } = edit
  return [
    ...setCommands(changes, (verb, ...args) => inProject(project, 'profile', verb, name, ...args)),
    ...(description === null
      ? []
      : describeCommands({ segments: ['profiles', name], project, ...description })),
  ]
}

export function copyProfileCommands({ project, name, newName }: ProfileCopy): LxcCommand[] {
  return [inProject(project, 'profile', 'copy', name, newName)]
}

export function renameProfileCommands({ project, name, newName }: ProfileCopy): LxcCommand[] {
  return [inProject(project, 'profile', 'rename', name, newName)]
}

export function deleteProfileCommands({ project, name }: ProfileRef): LxcCommand[] {
  return [inProject(project, 'profile', 'delete', name)]
}

/** The whole list of an instance, in its order. */
export function instanceProfilesCommands(input: Omit<InstanceProfiles, 'before'>): LxcCommand[] {
  return [inProject(input.project, 'profile', 'assign', input.name, input.after.join(','))]
}

/** One command for each instance: `lxc` knows no other way. */
export function assignProfileCommands(
  refs: readonly InstanceRef[],
  { profile, what }: Omit<AssignProfile, 'refs'>,
): LxcCommand[] {
  return refs.map(({ project, name }) => inProject(project, 'profile', what, name, profile))
}
