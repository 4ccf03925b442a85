import { type AutostartFields, autostartConfig } from '../autostart.ts'
import type { InstanceEdit } from '../instance-edits.ts'
import { changedKeys, setCommands } from './config-commands.ts'
import { describeCommands } from './describe-commands.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

/** What to type to get from the present settings to the edited ones; nothing where nothing differs. */
export function editCommands(
  before: AutostartFields & { description: string },
  edit: InstanceEdit,
): LxcCommand[] {
  const { project, name } = edit
  return [
    ...setCommands(changedKeys(autostartConfig(before), autostartConfig(edit)), (verb, ...args) =>
      inProject(project, 'config', verb, name, ...args),
    ),
    ...describeCommands({
      segments: ['instances', name],
      project,
      before: before.description,
      after: edit.description,
    }),
  ]
}
