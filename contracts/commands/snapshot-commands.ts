import {
  neverExpires,
  type SnapshotDraft,
  type SnapshotExpiry,
  type SnapshotLaunch,
  type SnapshotRef,
  type SnapshotScheduleEdit,
  scheduleConfig,
} from '../snapshots.ts'
import { changedKeys, queryCommand, setCommands } from './config-commands.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

export function createSnapshotCommands(draft: SnapshotDraft): LxcCommand[] {
  if (draft.expiresAt !== null) {
    const name = draft.snapshot === '' ? {} : { name: draft.snapshot }
    const body = { ...name, stateful: draft.stateful, expires_at: draft.expiresAt }
    return [queryCommand('POST', ['instances', draft.name, 'snapshots'], body, draft.project)]
  }
  const name = draft.snapshot === '' ? [] : [draft.snapshot]
  return [
    inProject(draft.project, 'snapshot', draft.name, ...name, ...(draft.stateful ? ['--stateful'] : [])),
  ]
}

export function restoreSnapshotCommands(ref: SnapshotRef & { stateful: boolean }): LxcCommand[] {
  return [inProject(ref.project, 'restore', ref.name, ref.snapshot, ...(ref.stateful ? ['--stateful'] : []))]
}

export function renameSnapshotCommands(ref: SnapshotRef & { newName: string }): LxcCommand[] {
  return [inProject(ref.project, 'rename', `${ref.name}/${ref.snapshot}`, `${ref.name}/${ref.newName}`)]
}

export function expireSnapshotCommands(ref: SnapshotExpiry): LxcCommand[] {
  const body = { expires_at: ref.expiresAt ?? neverExpires }
  return [queryCommand('PUT', ['instances', ref.name, 'snapshots', ref.snapshot], body, ref.project)]
}

export function deleteSnapshotCommands(ref: SnapshotRef): LxcCommand[] {
  return [inProject(ref.project, 'delete', `${ref.name}/${ref.snapshot}`)]
}

export function launchSnapshotCommands(input: SnapshotLaunch): LxcCommand[] {
  return [
    inProject(input.project, 'copy', `${input.name}/${input.snapshot}`, input.newName),
    ...(input.start ? [inProject(input.project, 'start', input.newName)] : []),
  ]
}

export function scheduleCommands(edit: SnapshotScheduleEdit): LxcCommand[] {
  return setCommands(changedKeys(scheduleConfig(edit.before), scheduleConfig(edit.after)), (verb, ...args) =>
    inProject(edit.project, 'config', verb, edit.name, ...args),
  )
}
