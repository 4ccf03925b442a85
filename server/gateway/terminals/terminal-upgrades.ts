import type { Permission } from '#contracts/permissions.ts'
import { closeCode, terminalProtocol } from '#contracts/terminal-protocol.ts'
import { type TerminalKind, terminalIdSchema } from '#contracts/terminals.ts'
import { terminals } from '#server/domain/terminals/terminal-registry.ts'
import { tickets } from '#server/domain/terminals/tickets.ts'
import { failureCode } from '#server/lxd/errors.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { UpgradePath } from '../upgrade-router.ts'
import { attachSocket } from './browser-socket.ts'

/** The sockets of terminals and of consoles: apart, since each has a permission of its own. */
export const terminalUpgrades: readonly UpgradePath[] = [
  upgradeOf('terminal', 'terminals', 'terminal:open'),
  upgradeOf('console', 'consoles', 'console:open'),
]

function upgradeOf(kind: TerminalKind, folder: string, permission: Permission): UpgradePath {
  const sessionOf = (personId: string, terminalId: string) => {
    const session = terminals().own(personId, terminalId)
    if (session.facts.kind !== kind)
      throw new AppError('terminal-gone', `This ${kind} is not there any more.`)
    return session
  }
  return {
    example: `/api/${folder}/00000000-0000-4000-8000-000000000000/socket`,
    permission,
    protocol: terminalProtocol,
    match(pathname) {
      const found = /^\/api\/([a-z]+)\/([0-9a-f-]+)\/socket$/.exec(pathname)
      const id = terminalIdSchema.safeParse(found?.[2])
      return found?.[1] === folder && id.success ? { terminalId: id.data } : null
    },
    async before({ viewer, params, protocolTicket }) {
      tickets().redeem(protocolTicket ?? '', viewer.id, params.terminalId ?? '')
      sessionOf(viewer.id, params.terminalId ?? '')
    },
    open({ socket, viewer, params }) {
      try {
        attachSocket(socket, sessionOf(viewer.id, params.terminalId ?? ''))
      } catch (error) {
        // It may have gone while the hands were shaken.
        if (failureCode(error) !== 'terminal-gone') throw error
        socket.close(closeCode.gone)
      }
    },
  }
}
