import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'

export type SocketServer = { socketPath: string; close(): Promise<void> }

/**
 * A real HTTP server on a temporary unix socket, for the faults a healthy LXD cannot be made to produce. Not an LXD:
 * each test says byte for byte what it answers.
 */
export async function startSocketServer(
  answer: RequestListener,
  onWebSocket?: (socket: WebSocket) => void,
  at?: string,
): Promise<SocketServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gantry-'))
  const socketPath = at ?? path.join(folder, 's')
  const server = createServer(answer)
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  if (onWebSocket) {
    const sockets = new WebSocketServer({ noServer: true })
    server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, onWebSocket))
  }
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  return {
    socketPath,
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
