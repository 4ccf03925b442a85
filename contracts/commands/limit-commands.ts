import type { InstanceRef } from '../instances.ts'
import { type LimitValues, limitKeys } from '../limits/limits.ts'
import { setCommands } from './config-commands.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

/** What to type to give instances these limits; an empty value takes one away. */
export function limitCommands(refs: readonly InstanceRef[], values: LimitValues): LxcCommand[] {
  const changes = limitKeys.flatMap((key) => (values[key] === undefined ? [] : [{ key, after: values[key] }]))
  return refs.flatMap(({ project, name }) =>
    setCommands(changes, (verb, ...args) => inProject(project, 'config', verb, name, ...args)),
  )
}
