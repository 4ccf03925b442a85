import type { StateAction } from '../instance-edits.ts'
import type { InstanceRef } from '../instances.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

// `lxc start` also wakes a paused instance; there is no separate word.
const verbs: Record<StateAction, string> = {
  start: 'start',
  stop: 'stop',
  restart: 'restart',
  freeze: 'pause',
  unfreeze: 'start',
}

/** What to type for the same change; one command for each project. */
export function stateCommands(
  refs: readonly InstanceRef[],
  action: StateAction,
  force: boolean,
): LxcCommand[] {
  const forced = force && (action === 'stop' || action === 'restart') ? ['--force'] : []
  return byProject(refs).map(([project, names]) => inProject(project, verbs[action], ...names, ...forced))
}

export function deleteCommands(refs: readonly InstanceRef[], force: boolean): LxcCommand[] {
  return byProject(refs).map(([project, names]) =>
    inProject(project, 'delete', ...names, ...(force ? ['--force'] : [])),
  )
}

export function renameCommands(ref: InstanceRef, newName: string): LxcCommand[] {
  return [inProject(ref.project, 'rename', ref.name, newName)]
}

function byProject(refs: readonly InstanceRef[]): [string, string[]][] {
  const projects = new Map<string, string[]>()
  for (const ref of refs) projects.set(ref.project, [...(projects.get(ref.project) ?? []), ref.name])
  return [...projects]
}
