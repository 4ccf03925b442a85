import type { InstanceRef } from '../instances.ts'
import type { TerminalStart } from '../terminals.ts'
import type { LxcCommand } from './lxc-command.ts'

/** What to type for the same terminal. `lxc exec` asks for one by itself where it runs in one. */
export function terminalCommands(ref: InstanceRef, start: TerminalStart): LxcCommand[] {
  const options: string[] = []
  for (const [name, value] of Object.entries(start.environment ?? {}))
    options.push('--env', `${name}=${value}`)
  if (start.user !== undefined) options.push('--user', String(start.user))
  if (start.group !== undefined) options.push('--group', String(start.group))
  if (start.cwd !== undefined) options.push('--cwd', start.cwd)
  // Behind the `--` everything belongs to the command, the project too.
  if (ref.project !== 'default') options.push('--project', ref.project)
  return [{ args: ['exec', ref.name, ...options, '--', ...commandOf(start)] }]
}

export function consoleCommands({ project, name }: InstanceRef): LxcCommand[] {
  return [{ args: project === 'default' ? ['console', name] : ['console', name, '--project', project] }]
}

function commandOf(start: TerminalStart): readonly string[] {
  return commandsToTry(start)[0]
}

/**
 * The commands to try, in order, when none was asked for. `su -l` gives root's own shell and environment, as
 * `lxc shell` does, in Debian and in busybox alike, but an image may be without it. It also throws away the
 * environment and needs a password as anybody else, so where those were chosen it is a plain login shell.
 */
export function commandsToTry(start: TerminalStart): readonly [string[], ...string[][]] {
  if (start.command) return [start.command]
  const asRoot = start.user === undefined || start.user === 0
  const plain = asRoot && !start.group && !start.cwd && Object.keys(start.environment ?? {}).length === 0
  return plain
    ? [
        ['su', '-l'],
        ['/bin/sh', '-l'],
      ]
    : [['/bin/sh', '-l']]
}
