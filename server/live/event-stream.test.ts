import { expect, test } from 'vitest'
import { createEventHub } from './event-hub.ts'
import { openEventStream } from './event-stream.ts'

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

function open(unreadBytes?: number) {
  const hub = createEventHub('e')
  const console = new AbortController()
  let over = 0
  let end = () => {}
  const stream = openEventStream({
    subscribe: (send) => hub.subscribeFrames(null, send),
    ends: [console.signal],
    onOpen: (finish) => {
      end = finish
      return () => {
        over += 1
      }
    },
    unreadBytes,
  })
  const publish = async (name: string) => {
    hub.publish({ type: 'instance-removed', project: 'default', name })
    await nextTurn()
  }
  return { hub, console, reader: stream.getReader(), publish, end: () => end(), over: () => over }
}

async function text(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string | null> {
  const { value, done } = await reader.read()
  return done ? null : new TextDecoder().decode(value)
}

test('begins at once and carries what is published', async () => {
  const { reader, publish } = open()
  expect(await text(reader)).toBe('retry: 1000\n\n')
  await publish('a')
  expect(await text(reader)).toContain('id: e-1\ndata: {"type":"instance-removed"')
})

test('a browser that does not read is dropped, and holds nothing any more', async () => {
  const { hub, reader, publish, over } = open(1000)
  for (let sent = 0; sent < 30; sent += 1) await publish(`instance-${sent}`)
  expect(hub.followers()).toBe(0)
  expect(over()).toBe(1)
  await expect(reader.read()).rejects.toThrow('not read')
})

test('one that reads is kept, however much passes', async () => {
  const { hub, reader, publish } = open(1000)
  await text(reader)
  for (let sent = 0; sent < 30; sent += 1) {
    await publish(`instance-${sent}`)
    expect(await text(reader)).toContain(`instance-${sent}`)
  }
  expect(hub.followers()).toBe(1)
})

test.each(['cancelled by the browser', 'ended by its owner', 'ended with the console'])('%s', async (how) => {
  const { hub, reader, end, console, over } = open()
  await text(reader)
  if (how.startsWith('cancelled')) await reader.cancel()
  else if (how.endsWith('console')) console.abort()
  else end()
  expect(await text(reader)).toBeNull()
  expect(hub.followers()).toBe(0)
  expect(over()).toBe(1)
})
