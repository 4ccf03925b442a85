import type { LxcCommand } from './lxc-command.ts'

/** `key=value` arguments, as most verbs of `lxc` take them. */
export function assignments(config: Readonly<Record<string, string>>): string[] {
  return Object.entries(config).map(([key, value]) => `${key}=${value}`)
}

type Changed = { key: string; after: string }

/** The keys by which one config differs from another; empty for one that is taken away. */
export function changedKeys(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Changed[] {
  return Object.entries(after).flatMap(([key, value]) =>
    before[key] === value ? [] : [{ key, after: value }],
  )
}

/** One `set` for all that have a value, and an `unset` for each that has none. `type` names the object. */
export function setCommands(
  changes: readonly Changed[],
  type: (verb: 'set' | 'unset', ...args: string[]) => LxcCommand,
): LxcCommand[] {
  const set = changes.filter(({ after }) => after !== '').map(({ key, after }) => `${key}=${after}`)
  const unset = changes.filter(({ after }) => after === '')
  return [...(set.length > 0 ? [type('set', ...set)] : []), ...unset.map(({ key }) => type('unset', key))]
}

/**
 * For what `lxc` of LXD 5.0 has no verb for: the same request over its own connection. It waits where LXD answers with
 * an operation, since the next command typed would otherwise overtake this one.
 */
export function queryCommand(
  method: 'PATCH' | 'PUT' | 'POST',
  segments: readonly string[],
  body: unknown,
  project = 'default',
): LxcCommand {
  const query = project === 'default' ? '' : `?project=${encodeURIComponent(project)}`
  const path = `/1.0/${segments.map(encodeURIComponent).join('/')}${query}`
  return { args: ['query', '--wait', '-X', method, '-d', JSON.stringify(body), path] }
}
