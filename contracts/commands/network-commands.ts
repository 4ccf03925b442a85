import { configOfRows } from '../key-facts.ts'
import type { NetworkDraft, NetworkEdit, NetworkRef } from '../networks.ts'
import { assignments, queryCommand } from './config-commands.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

export function createNetworkCommands(draft: NetworkDraft): LxcCommand[] {
  const type = draft.type === 'bridge' ? [] : [`--type=${draft.type}`]
  return [
    inProject(
      draft.project,
      'network',
      'create',
      draft.name,
      ...type,
      ...assignments(configOfRows(draft.config)),
    ),
    ...(draft.description === '' ? [] : [describeNetwork(draft, draft.description)]),
  ]
}

export function editNetworkCommands(before: { description: string }, edit: NetworkEdit): LxcCommand[] {
  const set = edit.changes.filter(({ after }) => after !== '').map(({ key, after }) => `${key}=${after}`)
  const unset = edit.changes.filter(({ after }) => after === '')
  return [
    ...(set.length > 0 ? [inProject(edit.project, 'network', 'set', edit.name, ...set)] : []),
    ...unset.map(({ key }) => inProject(edit.project, 'network', 'unset', edit.name, key)),
    ...(edit.description === before.description ? [] : [describeNetwork(edit, edit.description)]),
  ]
}

export function deleteNetworkCommands(ref: NetworkRef): LxcCommand[] {
  return [inProject(ref.project, 'network', 'delete', ref.name)]
}

export function renameNetworkCommands(ref: NetworkRef, newName: string): LxcCommand[] {
  return [inProject(ref.project, 'network', 'rename', ref.name, newName)]
}

function describeNetwork(ref: NetworkRef, description: string): LxcCommand {
  return queryCommand('PATCH', ['networks', ref.name], { description }, ref.project)
}
