import { configOfRows } from '../key-facts.ts'
import type { NetworkDraft, NetworkEdit, NetworkRef } from '../networks.ts'
import { assignments, setCommands } from './config-commands.ts'
import { describeCommands } from './describe-commands.ts'
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
    ...describeNetwork(draft, '', draft.description),
  ]
}

export function editNetworkCommands(before: { description: string }, edit: NetworkEdit): LxcCommand[] {
  return [
    ...setCommands(edit.changes, (verb, ...args) =>
      inProject(edit.project, 'network', verb, edit.name, ...args),
    ),
    ...describeNetwork(edit, before.description, edit.description),
  ]
}

export function deleteNetworkCommands(ref: NetworkRef): LxcCommand[] {
  return [inProject(ref.project, 'network', 'delete', ref.name)]
}

export function renameNetworkCommands(ref: NetworkRef, newName: string): LxcCommand[] {
  return [inProject(ref.project, 'network', 'rename', ref.name, newName)]
}

function describeNetwork({ project, name }: NetworkRef, before: string, after: string): LxcCommand[] {
  return describeCommands({ segments: ['networks', name], project, before, after })
}
