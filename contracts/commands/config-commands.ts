import type { LxcCommand } from './lxc-command.ts'

/** `key=value` arguments, as most verbs of `lxc` take them. */
export function assignments(config: Readonly<Record<string, string>>): string[] {
  return Object.entries(config).map(([key, value]) => `${key}=${value}`)
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
