import type { RequestListener } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { lxdStatus } from './errors.ts'
import { createLxdClient, type LxdClient } from './lxd-client.ts'
import { type SocketServer, startSocketServer } from './testing/socket-server.ts'
import { lxdUrl } from './url.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close()
})

async function clientOf(answer: RequestListener): Promise<{ client: LxdClient; server: SocketServer }> {
  const server = await startSocketServer(answer)
  const client = createLxdClient({ kind: 'unix', socketPath: server.socketPath })
  open.push(client, server)
  return { client, server }
}

const json = (status: number, body: unknown): RequestListener => {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(`${JSON.stringify(body)}\n\n`)
  }
}
const server = lxdUrl([])
const anything = z.unknown()

describe('answers', () => {
  test('the body decides, not the status: an error that comes with HTTP 200', async () => {
    const { client } = await clientOf(
      json(200, { type: 'error', error: 'Failed creating instance', error_code: 400 }),
    )
    const error = await client.get(server, anything).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'lxd-refused', detail: 'Failed creating instance' })
    expect(lxdStatus(error)).toBe(400)
  })

  test.each([
    [404, 'not-found'],
    [409, 'conflict'],
    [412, 'changed-meanwhile'],
    [403, 'lxd-refused'],
    [500, 'lxd-refused'],
    [501, 'not-supported'],
    [503, 'lxd-unreachable'],
  ])('HTTP %i becomes %s with the words of LXD', async (status, code) => {
    const { client } = await clientOf(
      json(status, { type: 'error', error: 'In its own words', error_code: status }),
    )
    await expect(client.get(server, anything)).rejects.toMatchObject({
      code,
      status,
      detail: 'In its own words',
    })
  })

  test('sync where async is expected is told apart by the body', async () => {
    const { client } = await clientOf(json(202, { type: 'sync', metadata: null }))
    expect(await client.send('POST', server, {})).toEqual({ kind: 'sync', metadata: null, location: null })
  })

  test('an operation we started is known as ours', async () => {
    const operation = { id: 'op-1', status_code: 103, metadata: null, resources: null }
    const { client } = await clientOf(json(202, { type: 'async', metadata: operation }))
    await client.send('POST', server, {})
    expect(client.startedHere('op-1')).toBe(true)
    expect(client.startedHere('op-2')).toBe(false)
  })
})

describe('faults', () => {
  test('no socket there', async () => {
    const client = createLxdClient({ kind: 'unix', socketPath: '/nonexistent/unix.socket' })
    open.push(client)
    await expect(client.get(server, anything)).rejects.toMatchObject({
      code: 'lxd-unreachable',
      message: expect.stringContaining('/nonexistent/unix.socket is not there'),
    })
  })

  test('garbage instead of JSON', async () => {
    const { client } = await clientOf((_request, response) => response.end('<html>it works</html>'))
    await expect(client.get(server, anything)).rejects.toMatchObject({ code: 'lxd-garbled' })
  })

  test('JSON that is not the shape the API promises', async () => {
    const { client } = await clientOf(json(200, { type: 'sync', metadata: { name: 5 } }))
    await expect(client.get(server, z.object({ name: z.string() }))).rejects.toMatchObject({
      code: 'lxd-garbled',
    })
  })

  test('the connection is cut in the middle of the body', async () => {
    const { client } = await clientOf((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"type":"sync",', () => response.destroy())
    })
    await expect(client.get(server, anything)).rejects.toMatchObject({ code: 'lxd-unreachable' })
  })

  test('the connection is cut before the answer: a read is asked again once, a write never', async () => {
    const seen: string[] = []
    const { client } = await clientOf((request, response) => {
      seen.push(request.method ?? '')
      if (seen.length % 2 === 1) request.socket.destroy()
      else json(200, { type: 'sync', metadata: 'here' })(request, response)
    })
    expect((await client.get(server, anything)).value).toBe('here')
    await expect(client.send('POST', server, {})).rejects.toMatchObject({ code: 'lxd-unreachable' })
    expect(seen).toEqual(['GET', 'GET', 'POST'])
  })

  test('silence', async () => {
    const { client } = await clientOf(() => undefined)
    await expect(client.get(server, anything, { timeoutMs: 300 })).rejects.toMatchObject({
      code: 'lxd-unreachable',
      message: expect.stringContaining('did not answer in time'),
    })
  })

  test('an aborted read rejects with the reason given', async () => {
    const { client } = await clientOf(() => undefined)
    const stop = new AbortController()
    const reading = client.get(server, anything, { signal: stop.signal })
    stop.abort(new Error('no longer wanted'))
    await expect(reading).rejects.toThrow('no longer wanted')
  })
})
