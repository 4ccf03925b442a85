import { describe, expect, it } from 'vitest'
import type { LiveEvent } from '#contracts/events.ts'
import { awaitEvent, catchUp, rememberEvent } from './recent-events.ts'

const removed = (name: string): LiveEvent => ({ type: 'instance-removed', project: 'default', name })
const names = (list: { cursor: string; seen: string[] }, event: LiveEvent) => ({
  ...list,
  seen: event.type === 'instance-removed' ? [...list.seen, event.name] : list.seen,
})

describe('a list that was on its way while events came', () => {
  rememberEvent('old-9', removed('of another process'))
  rememberEvent('now-1', removed('a'))
  rememberEvent('now-2', removed('b'))
  rememberEvent('now-10', removed('c'))
  rememberEvent('', removed('without a place'))

  it('gets what came after it, in order', () => {
    expect(catchUp({ cursor: 'now-1', seen: [] }, names).seen).toEqual(['b', 'c'])
  })

  it('gets nothing that it already knows', () => {
    expect(catchUp({ cursor: 'now-10', seen: [] }, names).seen).toEqual([])
  })

  it('is left alone where its place says nothing', () => {
    expect(catchUp({ cursor: 'later-0', seen: [] }, names).seen).toEqual([])
    expect(catchUp({ cursor: '', seen: [] }, names).seen).toEqual([])
  })
})

describe('an event that is waited for', () => {
  const nameOf = (event: LiveEvent) =>
    event.type === 'instance-removed' && event.name.startsWith('waited') ? event.name : null

  it('is one that comes, through all that comes before it', async () => {
    const found = awaitEvent(nameOf, 60_000)
    rememberEvent('now-11', removed('another'))
    rememberEvent('now-12', removed('waited for'))
    rememberEvent('now-13', removed('waited for no more'))
    expect(await found).toBe('waited for')
  })

  it('may have come already', async () => {
    expect(await awaitEvent(nameOf, 60_000)).toBe('waited for')
  })

  it('is let go when it does not come', async () => {
    expect(await awaitEvent(() => null, 10)).toBeNull()
  })
})
