import type { TerminalEnd } from '#contracts/terminals.ts'

/** What LXD said about a command or console after it was over; `operation` is null when LXD could not be asked any more. */
export type Outcome = {
  operation: { succeeded: boolean; returned: number | null; error: string } | null
  lastOutput: string
}

export function ended(reason: TerminalEnd['reason'], more: Partial<TerminalEnd> = {}): TerminalEnd {
  return { reason, exitCode: null, signal: null, detail: null, ...more }
}

/** Puts LXD's outcome of an exec into our words. 126, 127 and 128+n are the shell's convention, which LXD follows. */
export function howCommandEnded({ operation }: Outcome): TerminalEnd {
  if (!operation) return ended('lxd-lost')
  const { succeeded, returned, error } = operation
  const detail = error || null
  if (!succeeded && returned === 127) return ended('not-found', { exitCode: 127, detail })
  if (!succeeded && returned === 126) return ended('not-executable', { exitCode: 126, detail })
  if (!succeeded || returned === null || returned < 0) return ended('failed', { exitCode: returned, detail })
  if (returned > 128 && returned <= 128 + 64)
    return ended('signal', { exitCode: returned, signal: returned - 128 })
  return ended('exited', { exitCode: returned })
}

/**
 * LXD gives a container's console to one client; to the next it writes its refusal as if it were console output and
 * then ends the stream (5.0.2).
 */
const refusal = /Error: Failed running forkconsole: "([^"]*)"/

export function howConsoleEnded({ operation, lastOutput }: Outcome): TerminalEnd {
  if (!operation) return ended('lxd-lost')
  const refused = refusal.exec(lastOutput)
  if (refused) return ended('held-elsewhere', { detail: refused[0] })
  if (operation.succeeded) return ended('detached')
  return ended('failed', { detail: operation.error || null })
}
