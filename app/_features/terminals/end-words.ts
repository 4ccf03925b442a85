import type { TerminalEnd, TerminalKind } from '#contracts/terminals.ts'

const signalNames: Record<number, string> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  6: 'SIGABRT',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
}

/** How it ended, in a sentence; LXD's own words are in `end.detail`. */
export function endWords(kind: TerminalKind, end: TerminalEnd): string {
  switch (end.reason) {
    case 'exited':
      return end.exitCode === 0 ? 'The command ended.' : `The command ended with exit code ${end.exitCode}.`
    case 'signal': {
      const signal = end.signal ?? 0
      return `The command was ended by ${signalNames[signal] ?? `signal ${signal}`} (exit code ${end.exitCode}).`
    }
    case 'not-found':
      return 'The command is not in this instance (exit code 127).'
    case 'not-executable':
      return 'The command is there but cannot be executed (exit code 126).'
    case 'failed':
      return kind === 'console' ? 'LXD could not keep this console open.' : 'LXD could not run the command.'
    case 'lxd-lost':
      return kind === 'console'
        ? 'The connection to LXD was lost, and the console with it.'
        : 'The connection to LXD was lost, and the command with it.'
    case 'instance-stopped':
      return 'The instance stopped.'
    case 'closed':
      return 'This terminal was closed.'
    case 'detached':
      return 'Detached from the console. What runs there goes on.'
    case 'held-elsewhere':
      return 'Somebody outside Gantry has this console open. LXD gives it to one client at a time: it has to be let go there first (Ctrl a, then q, in lxc console).'
    case 'taken-over':
      return `${end.detail ?? 'Somebody else'} took this console over.`
  }
}

/** LXD's words, where `detail` holds them. */
export function endDetail(end: TerminalEnd): string | null {
  return end.reason === 'taken-over' ? null : end.detail
}
