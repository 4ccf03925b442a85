import {
  type DeviceDraft,
  type DeviceEdit,
  type DeviceMask,
  type DeviceOwner,
  type DeviceRemove,
  deviceOfDraft,
} from '../devices.ts'
import { assignments } from './config-commands.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

const device = (owner: DeviceOwner, verb: string, ...args: string[]): LxcCommand =>
  inProject(
    owner.project,
    owner.kind === 'instance' ? 'config' : 'profile',
    'device',
    verb,
    owner.name,
    ...args,
  )

export function addDeviceCommands(draft: DeviceDraft): LxcCommand[] {
  const { type = '', ...rest } = deviceOfDraft(draft)
  return [device(draft.owner, 'add', draft.name, type, ...assignments(rest))]
}

export function editDeviceCommands(edit: DeviceEdit): LxcCommand[] {
  const set = edit.changes.filter(({ after }) => after !== '').map(({ key, after }) => `${key}=${after}`)
  const unset = edit.changes.filter(({ after }) => after === '')
  return [
    ...unset.map(({ key }) => device(edit.owner, 'unset', edit.name, key)),
    ...(set.length > 0 ? [device(edit.owner, 'set', edit.name, ...set)] : []),
  ]
}

export function removeDeviceCommands(input: DeviceRemove): LxcCommand[] {
  return [device(input.owner, 'remove', input.name)]
}

/** An own device of type none stands before the profile's. */
export function maskDeviceCommands(input: DeviceMask): LxcCommand[] {
  return [device({ kind: 'instance', project: input.project, name: input.name }, 'add', input.device, 'none')]
}
