import type { InstanceRef } from '../instances.ts'
import { type LimitValues, limitKeys } from '../limits/limits.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

/** What to type to give instances these limits; an empty value takes one away. */
export function limitCommands(refs: readonly InstanceRef[], values: LimitValues): LxcCommand[] {
  const changed = limitKeys.flatMap((key) => (values[key] === undefined ? [] : [{ key, value: values[key] }]))
  const set = changed.filter(({ value }) => value !== '').map(({ key, value }) => `${key}=${value}`)
  const unset = changed.filter(({ value }) => value === '').map(({ key }) => key)
  return refs.flatMap(({ project, name }) => [
    ...(set.length > 0 ? [inProject(project, 'config', 'set', name, ...set)] : []),
    ...unset.map((key) => inProject(project, 'config', 'unset', name, key)),
  ])
}
