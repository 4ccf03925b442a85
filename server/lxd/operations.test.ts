import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { createLxdClient, type LxdClient } from './lxd-client.ts'
import { newerOperation, type Operation, operationSchema } from './operation.ts'
import { followOperation, type OperationUpdates } from './operations.ts'
import { startSocketServer } from './testing/socket-server.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close()
})

async function clientOf(answer: RequestListener): Promise<LxdClient> {
  const server = await startSocketServer(answer)
  const client = createLxdClient({ kind: 'unix', socketPath: server.socketPath })
  open.push(client, server)
  return client
}

function operation(statusCode: number, more: Record<string, unknown> = {}): Operation {
  return operationSchema.parse({ id: 'op', status_code: statusCode, ...more })
}
const sync = (metadata: unknown) => ({ type: 'sync', status_code: 200, metadata })
const refusal = (code: number, error: string) => ({ type: 'error', error_code: code, error })

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

/** Answers `/wait` with the first list, one after the other (the last for ever), and the operation itself with the second. */
function scripted(waits: [number, unknown][], reads: [number, unknown][]): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    const list = request.url?.includes('/wait') ? waits : reads
    const next = list.length > 1 ? list.shift() : list[0]
    if (next) reply(response, next[0], next[1])
    else response.destroy()
  }
}

test('a failed operation that 5.0.2 answers as sync 200', async () => {
  const client = await clientOf(scripted([[200, sync(operation(400, { err: 'No root device' }))]], []))
  expect(await followOperation(client, 'op')).toMatchObject({ outcome: 'failed', error: 'No root device' })
})

test('a failure that 5.21 answers as an error envelope in HTTP 200', async () => {
  const failed = sync(operation(400, { err: 'No root device' }))
  const client = await clientOf(scripted([[200, refusal(400, 'No root device')]], [[200, failed]]))
  expect(await followOperation(client, 'op')).toMatchObject({ outcome: 'failed', error: 'No root device' })
})

test('the same when LXD forgot the operation right after', async () => {
  const gone: [number, unknown] = [404, refusal(404, 'Operation not found')]
  const client = await clientOf(scripted([[200, refusal(400, 'No root device')]], [gone]))
  expect(await followOperation(client, 'op')).toMatchObject({ outcome: 'failed', error: 'No root device' })
})

test('a slice that ran out is not the end: 5.21 calls it an error, too', async () => {
  const client = await clientOf(
    scripted(
      [
        [200, refusal(500, 'context deadline exceeded')],
        [200, sync(operation(103))],
        [200, sync(operation(200))],
      ],
      [[200, sync(operation(103))]],
    ),
  )
  expect(await followOperation(client, 'op')).toMatchObject({ outcome: 'done', error: null })
})

test('cancelled is neither done nor failed', async () => {
  const client = await clientOf(scripted([[200, sync(operation(401))]], []))
  expect(await followOperation(client, 'op')).toMatchObject({ outcome: 'cancelled', error: null })
})

test('LXD forgot the operation and nothing told its end: unknown, not guessed', async () => {
  const gone: [number, unknown] = [404, refusal(404, 'Operation not found')]
  const client = await clientOf(scripted([gone], [gone]))
  await expect(followOperation(client, 'op')).rejects.toMatchObject({ code: 'operation-unknown' })
})

test('half a body, a cut connection, then the outcome: it is not lost', async () => {
  let asked = 0
  const client = await clientOf((request, response) => {
    asked += 1
    if (asked === 1) {
      response.writeHead(200, { 'content-length': '500' })
      response.write('{"type":"sy', () => response.destroy())
    } else if (asked <= 3) request.socket.destroy()
    else reply(response, 200, sync(operation(200)))
  })
  expect(await followOperation(client, 'op')).toMatchObject({ outcome: 'done' })
  expect(asked).toBeGreaterThan(3)
})

test('an event that tells the end wins over a silent /wait', async () => {
  const client = await clientOf(() => undefined)
  const listeners: ((seen: Operation) => void)[] = []
  const updates: OperationUpdates = {
    subscribe: (_id, seen) => {
      listeners.push(seen)
      return () => undefined
    },
  }
  const states: number[] = []
  const end = followOperation(client, 'op', { updates, onUpdate: (seen) => states.push(seen.status_code) })
  for (const code of [105, 400, 103])
    for (const seen of listeners) seen(operation(code, { err: 'late Running' }))
  expect(await end).toMatchObject({ outcome: 'failed' })
  expect(states).toEqual([105, 400, 400])
})

test('what was seen final stays final whatever comes later', () => {
  const failure = operation(400)
  expect(newerOperation(failure, operation(103))).toBe(failure)
  const success = operation(200)
  expect(newerOperation(operation(103), success)).toBe(success)
})
