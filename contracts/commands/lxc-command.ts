/** One call of `lxc`, without the program's own name. */
export type LxcCommand = {
  args: readonly string[]
  /** Needed once on a machine, not each time. */
  once?: true
}

const plain = /^[A-Za-z0-9_@%+=:,./-]+$/

/** One argument as a POSIX shell reads it back unchanged. */
export function shellQuote(argument: string): string {
  return plain.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`
}

/** The command as one types it. */
export function commandLine(command: LxcCommand): string {
  return ['lxc', ...command.args].map(shellQuote).join(' ')
}

/** `lxc` works in the project `default` unless told otherwise. */
export function inProject(project: string, ...args: string[]): LxcCommand {
  return { args: project === 'default' ? args : [...args, '--project', project] }
}
