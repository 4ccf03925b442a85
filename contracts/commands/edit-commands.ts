import { type AutostartFields, autostartConfig } from '../autostart.ts'
import type { InstanceEdit } from '../instance-edits.ts'
import { describeCommand } from './describe-command.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

/** What to type to get from the present settings to the edited ones; nothing where nothing differs. */
export function editCommands(
  before: AutostartFields & { description: string },
  edit: InstanceEdit,
): LxcCommand[] {
  const was = autostartConfig(before)
  const changed = Object.entries(autostartConfig(edit)).filter(([key, value]) => was[key] !== value)
  const set = changed.filter(([, value]) => value !== '').map(([key, value]) => `${key}=${value}`)
  const unset = changed.filter(([, value]) => value === '').map(([key]) => key)
  return [
    ...(set.length > 0 ? [inProject(edit.project, 'config', 'set', edit.name, ...set)] : []),
    ...unset.map((key) => inProject(edit.project, 'config', 'unset', edit.name, key)),
    ...(edit.description === before.description ? [] : [describeCommand(edit, edit.description)]),
  ]
}
