import { configOfRows } from '../key-facts.ts'
import type {
  VolumeAttach,
  VolumeDraft,
  VolumeEdit,
  VolumeRef,
  VolumeSnapshotDraft,
  VolumeSnapshotRef,
} from '../volumes.ts'
import { assignments, queryCommand } from './config-commands.ts'
import { describeCommands } from './describe-commands.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

const volume = (ref: { project: string }, ...args: string[]): LxcCommand =>
  inProject(ref.project, 'storage', 'volume', ...args)

export function createVolumeCommands(draft: VolumeDraft): LxcCommand[] {
  const block = draft.contentType === 'block' ? ['--type=block'] : []
  const given = assignments(configOfRows(draft.config))
  return [
    volume(draft, 'create', draft.pool, draft.name, ...given, ...block),
    ...describeVolume(draft, '', draft.description),
  ]
}

export function editVolumeCommands(before: { description: string }, edit: VolumeEdit): LxcCommand[] {
  return [
    ...edit.changes.map(({ key, after }) =>
      after === ''
        ? volume(edit, 'unset', edit.pool, edit.name, key)
        : volume(edit, 'set', edit.pool, edit.name, `${key}=${after}`),
    ),
    ...describeVolume(edit, before.description, edit.description),
  ]
}

export function deleteVolumeCommands(ref: VolumeRef): LxcCommand[] {
  return [volume(ref, 'delete', ref.pool, ref.name)]
}

export function attachVolumeCommands(input: VolumeAttach): LxcCommand[] {
  const config = {
    pool: input.pool,
    source: input.name,
    ...(input.contentType === 'block' ? {} : { path: input.path }),
  }
  const readOnly: Record<string, string> = input.readOnly ? { readonly: 'true' } : {}
  return [
    inProject(
      input.project,
      'config',
      'device',
      'add',
      input.instance,
      input.device,
      'disk',
      ...assignments({ ...config, ...readOnly }),
    ),
  ]
}

export function detachVolumeCommands(ref: VolumeRef & { instance: string }): LxcCommand[] {
  return [volume(ref, 'detach', ref.pool, ref.name, ref.instance)]
}

export function snapshotVolumeCommands(draft: VolumeSnapshotDraft): LxcCommand[] {
  if (draft.expiresAt !== null) {
    const body = { name: draft.snapshot, expires_at: draft.expiresAt }
    return [queryCommand('POST', [...segmentsOf(draft), 'snapshots'], body, draft.project)]
  }
  return [
    volume(draft, 'snapshot', draft.pool, draft.name, ...(draft.snapshot === '' ? [] : [draft.snapshot])),
  ]
}

export function restoreVolumeCommands(ref: VolumeSnapshotRef): LxcCommand[] {
  return [volume(ref, 'restore', ref.pool, ref.name, ref.snapshot)]
}

export function deleteVolumeSnapshotCommands(ref: VolumeSnapshotRef): LxcCommand[] {
  return [volume(ref, 'delete', ref.pool, `${ref.name}/${ref.snapshot}`)]
}

const segmentsOf = ({ pool, name }: VolumeRef) => ['storage-pools', pool, 'volumes', 'custom', name]

function describeVolume(ref: VolumeRef, before: string, after: string): LxcCommand[] {
  return describeCommands({ segments: segmentsOf(ref), project: ref.project, before, after })
}
