import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { errorStatus } from '#contracts/errors.ts'
import type { Viewer } from '#contracts/people.ts'
import type { Permission } from '#contracts/permissions.ts'
import { ticketProtocolPrefix } from '#contracts/sockets.ts'
import { guardConnection } from '#server/access/guard-connection.ts'
import { demandOrigin } from '#server/access/origin.ts'
import { demand } from '#server/access/permissions.ts'
import { sessionOf } from '#server/access/session.ts'
import { AppError } from '#server/platform/app-error.ts'
import { failureOf } from '#server/platform/failure.ts'
import { logger } from '#server/platform/logger.ts'

type Params = Record<string, string>
export type UpgradeRequest = { viewer: Viewer; params: Params; protocolTicket: string | null }

/** A path that becomes a WebSocket. Origin, session and permission are checked here, before the handshake. */
export type UpgradePath = {
  /** A pathname it answers to; the test that looks for missing guards knocks there. */
  example: string
  match(pathname: string): Params | null
  permission: Permission
  /** The subprotocol that is agreed on. */
  protocol?: string
  /** Whether it may be opened: the ticket, the object. Runs before the handshake; throws AppError to refuse. */
  before?(request: UpgradeRequest): Promise<void>
  open(request: UpgradeRequest & { socket: WebSocket }): void
}

export type UpgradeRouter = {
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Closes every socket; for the end of the process. */
  close(): void
}

/** Close codes of our own: 4401 the session or permission ended, 1001 the console stops. */
export const closeCodes = { sessionEnded: 4401, goingAway: 1001 } as const

/** Far above any keystroke or pasted text; a frame beyond it closes the socket. */
const largestFrame = 1024 * 1024

export function createUpgradeRouter(
  paths: readonly UpgradePath[],
  /** `/_next/` in development: hot reload. */
  next?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
): UpgradeRouter {
  const server = new WebSocketServer({ noServer: true, maxPayload: largestFrame, perMessageDeflate: false })
  const sockets = new Set<WebSocket>()

  async function route(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const found = findPath(paths, request)
    if (!found) {
      socket.destroy()
      return
    }
    const { path, params } = found
    demandOrigin(request.headers.origin, request.headers.host)
    const cookie = request.headers.cookie ?? null
    const viewer = demand(await sessionOf(cookie), path.permission)
    const offered = offeredProtocols(request)
    if (path.protocol && !offered.includes(path.protocol)) {
      throw new AppError('invalid-input', `This socket speaks ${path.protocol} only.`)
    }
    const admitted = { viewer, params, protocolTicket: ticketOf(offered) }
    await path.before?.(admitted)
    if (socket.destroyed) return
    // ws answers with the first protocol it is left with: the ticket is never sent back.
    if (path.protocol) request.headers['sec-websocket-protocol'] = path.protocol
    else delete request.headers['sec-websocket-protocol']
    server.handleUpgrade(request, socket, head, (webSocket) => {
      sockets.add(webSocket)
      // A frame that is too large or malformed: ws closes the socket; unheard, the error would end the process.
      webSocket.on('error', (error) => logger.debug({ err: error }, 'a socket failed'))
      const forget = guardConnection(cookie, viewer.id, path.permission, () =>
        webSocket.close(closeCodes.sessionEnded, 'session ended'),
      )
      webSocket.once('close', () => {
        sockets.delete(webSocket)
        forget()
      })
      path.open({ ...admitted, socket: webSocket })
    })
  }

  return {
    handle(request, socket, head) {
      // A peer that resets while it is being checked must not end the process.
      socket.on('error', () => socket.destroy())
      if (next && pathnameOf(request)?.startsWith('/_next/')) {
        next(request, socket, head)
        return
      }
      route(request, socket, head).catch((error: unknown) => refuse(socket, error))
    },
    close() {
      for (const socket of sockets) socket.close(closeCodes.goingAway, 'the console stops')
      server.close()
    },
  }
}

/** Makes the router the only listener for upgrades of `server`. */
export function listenForUpgrades(server: Pick<Server, 'on'>, router: UpgradeRouter): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    router.handle(request, socket, head),
  )
}

function pathnameOf(request: IncomingMessage): string | null {
  const target = request.url ?? ''
  // `//name/path` would be read as a host and a path.
  if (!/^\/(?!\/)/.test(target) || !URL.canParse(target, 'http://console')) return null
  return new URL(target, 'http://console').pathname
}

function findPath(paths: readonly UpgradePath[], request: IncomingMessage) {
  const pathname = pathnameOf(request)
  if (pathname === null || request.headers.upgrade?.toLowerCase() !== 'websocket') return null
  for (const path of paths) {
    const params = path.match(pathname)
    if (params) return { path, params }
  }
  return null
}

function offeredProtocols(request: IncomingMessage): string[] {
  return (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

function ticketOf(offered: readonly string[]): string | null {
  const ticket = offered.find((each) => each.startsWith(ticketProtocolPrefix))
  return ticket?.slice(ticketProtocolPrefix.length) ?? null
}

function refuse(socket: Duplex, error: unknown): void {
  const failure = failureOf(error)
  const status = errorStatus[failure.code]
  const body = JSON.stringify({ error: failure })
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Connection: close',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
    () => socket.destroy(),
  )
}
