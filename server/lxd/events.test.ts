import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { followEvents, type LxdEvent } from './events.ts'
import { createLxdClient } from './lxd-client.ts'
import { type SocketServer, startSocketServer } from './testing/socket-server.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const started = JSON.stringify({
  type: 'lifecycle',
  project: 'default',
  metadata: { action: 'instance-started', source: '/1.0/instances/c1', context: null },
})

async function serve(onWebSocket: (socket: WebSocket) => void, at?: string): Promise<SocketServer> {
  const server = await startSocketServer((_request, response) => response.end(), onWebSocket, at)
  closers.push(() => server.close())
  return server
}

function follow(socketPath: string, silenceMs?: number) {
  const client = createLxdClient({ kind: 'unix', socketPath })
  const seen: { events: LxdEvent[]; opened: number; lost: Error[]; garbled: number } = {
    events: [],
    opened: 0,
    lost: [],
    garbled: 0,
  }
  const close = followEvents(
    client,
    {
      onEvent: (event) => seen.events.push(event),
      onOpen: () => {
        seen.opened += 1
      },
      onLost: (error) => seen.lost.push(error),
      onGarbled: () => {
        seen.garbled += 1
      },
    },
    { backoffMs: { first: 10, longest: 50 }, silenceMs },
  )
  closers.push(async () => {
    close()
    await client.close()
  })
  return seen
}

test('half an event and garbage are told, kinds not asked for are passed over, the rest goes on', async () => {
  const server = await serve((socket) => {
    socket.send(started.slice(0, 40))
    socket.send('not JSON')
    socket.send(JSON.stringify({ type: 'operation', metadata: { id: 7 } }))
    socket.send(JSON.stringify({ type: 'ovn', metadata: {} }))
    socket.send(started)
  })
  const seen = follow(server.socketPath)
  await vi.waitFor(() => expect(seen.events).toHaveLength(1))
  expect(seen.garbled).toBe(3)
  expect(seen.events[0]).toMatchObject({
    type: 'lifecycle',
    metadata: { action: 'instance-started', context: {} },
  })
})

test('a cut connection is told and made again', async () => {
  let connections = 0
  const server = await serve((socket) => {
    connections += 1
    if (connections < 3) socket.terminate()
    else socket.send(started)
  })
  const seen = follow(server.socketPath)
  await vi.waitFor(() => expect(seen.events).toHaveLength(1))
  expect(seen.lost.length).toBe(2)
  expect(seen.lost[0]).toMatchObject({ code: 'lxd-unreachable' })
  expect(seen.opened).toBe(3)
})

test('a server that is gone and comes back', async () => {
  const first = await serve((socket) => socket.send(started))
  const seen = follow(first.socketPath)
  await vi.waitFor(() => expect(seen.opened).toBe(1))
  await first.close()
  await vi.waitFor(() => expect(seen.lost.length).toBeGreaterThan(2))
  const folder = path.dirname(first.socketPath)
  mkdirSync(folder, { recursive: true })
  closers.push(() => rmSync(folder, { recursive: true, force: true }))
  await serve((socket) => socket.send(started), first.socketPath)
  await vi.waitFor(() => expect(seen.events).toHaveLength(2))
})

test('a connection that stays silent is given up', async () => {
  let connections = 0
  const server = await serve((socket) => {
    connections += 1
    // Reads nothing any more, so not even our pings are answered.
    socket.pause()
  })
  const seen = follow(server.socketPath, 100)
  await vi.waitFor(() => expect(connections).toBeGreaterThan(1))
  expect(seen.lost.length).toBeGreaterThan(0)
})
