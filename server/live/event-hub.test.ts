import { expect, test } from 'vitest'
import type { LiveEvent } from '#contracts/events.ts'
import { createEventHub } from './event-hub.ts'

const removed = (name: string): LiveEvent => ({ type: 'instance-removed', project: 'default', name })

function collect(hub: ReturnType<typeof createEventHub>, from: string | null) {
  const seen: string[] = []
  const stop = hub.subscribe(from, (_id, event) => {
    seen.push(event.type === 'instance-removed' ? event.name : event.type)
  })
  return { seen, stop }
}

test('a stream that starts with a cursor misses nothing after it and repeats nothing before', () => {
  const hub = createEventHub('e')
  hub.publish(removed('a'))
  const cursor = hub.cursor()
  hub.publish(removed('b'))
  const { seen } = collect(hub, cursor)
  hub.publish(removed('c'))
  expect(seen).toEqual(['b', 'c'])
})

test('without a position only what comes next is sent, and nothing after the end', () => {
  const hub = createEventHub('e')
  hub.publish(removed('a'))
  const { seen, stop } = collect(hub, null)
  hub.publish(removed('b'))
  stop()
  hub.publish(removed('c'))
  expect(seen).toEqual(['b'])
  expect(hub.followers()).toBe(0)
})

test.each(['other-1', 'e-99', 'e-', 'e-x', 'e--1', 'e-1.5', 'nonsense', ''])(
  'the position %j cannot be replayed: everything is to be read again',
  (position) => {
    const hub = createEventHub('e')
    hub.publish(removed('a'))
    expect(collect(hub, position).seen).toEqual(['resync'])
  },
)

test('a gap longer than what is kept is a resync, one that just fits is replayed', () => {
  const hub = createEventHub('e', 3)
  const before = hub.cursor()
  hub.publish(removed('a'))
  const first = hub.cursor()
  for (const name of ['b', 'c', 'd']) hub.publish(removed(name))
  expect(collect(hub, before).seen).toEqual(['resync'])
  expect(collect(hub, first).seen).toEqual(['b', 'c', 'd'])
})

/** What is published in one turn goes out right after it. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

function stream(hub: ReturnType<typeof createEventHub>, from: string | null) {
  const chunks: string[] = []
  const stop = hub.subscribeFrames(from, (frames) => chunks.push(new TextDecoder().decode(frames)))
  return { chunks, stop }
}

test('frames carry the position and one line of data', async () => {
  const hub = createEventHub('e')
  const { chunks } = stream(hub, null)
  hub.publish(removed('a\nb'))
  await nextTurn()
  expect(chunks).toEqual([
    'id: e-1\ndata: {"type":"instance-removed","project":"default","name":"a\\nb"}\n\n',
  ])
})

test('a burst is one write, and who comes in the middle of it gets each event once', async () => {
  const hub = createEventHub('e')
  const start = hub.cursor()
  const early = stream(hub, null)
  for (const name of ['a', 'b']) hub.publish(removed(name))
  const late = stream(hub, start)
  const gone = stream(hub, null)
  hub.publish(removed('c'))
  gone.stop()
  await nextTurn()
  const ids = (chunks: string[]) => chunks.join('').match(/e-\d/g)
  expect(ids(early.chunks)).toEqual(['e-1', 'e-2', 'e-3'])
  expect(early.chunks).toHaveLength(2)
  expect(ids(late.chunks)).toEqual(['e-1', 'e-2', 'e-3'])
  expect(gone.chunks).toEqual([])
})
