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
import { assignments, queryCommand } from './config-commands.ts'
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
    ...(description === '' ? [] : [describeProfile(draft, description)]),
  ]
}

export function editProfileCommands(
  edit: Omit<ProfileEdit, 'changes'> & { changes: ConfigChange[] },
): LxcCommand[] {
  const { project, name, description, changes } = edit
  const set = changes.filter(({ after }) => after !== '').map(({ key, after }) => `${key}=${after}`)
  const unset = changes.filter(({ after }) => after === '')
  return [
    ...(set.length > 0 ? [inProject(project, 'profile', 'set', name, ...set)] : []),
    ...unset.map(({ key }) => inProject(project, 'profile', 'unset', name, key)),
    ...(description === null ? [] : [describeProfile(edit, description.after)]),
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

function describeProfile({ project, name }: ProfileRef, description: string): LxcCommand {
  return queryCommand('PATCH', ['profiles', name], { description }, project)
}
