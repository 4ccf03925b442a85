import type { TerminalEnd } from '#contracts/terminals.ts'
import type { InteractiveSocket } from '#server/lxd/interactive-socket.ts'

/** What a terminal session runs: the sockets to LXD and how it ended. `end` never rejects. */
export type TerminalProgram = { socket: InteractiveSocket; end: Promise<TerminalEnd> }
