import { describe, expect, it } from 'vitest'
import { liveState } from './live-state.ts'

const since = '2026-01-01T00:00:00.000Z'
const at = (seconds: number) => Date.parse(since) + seconds * 1000
const live = { state: 'live' as const, since, reason: null }
const lost = { state: 'reconnecting' as const, since, reason: 'The socket is gone' }

describe('liveState', () => {
  it('is live when the stream is open and LXD answers', () => {
    expect(liveState({ open: true, since }, live, at(1)).mark).toBe('live')
  })

  it('is not called broken before the first contact', () => {
    expect(liveState({ open: false, since: null }, live, at(1)).mark).toBe('live')
  })

  it('says reconnecting with the reason when LXD is away', () => {
    expect(liveState({ open: true, since }, lost, at(60))).toEqual({ mark: 'reconnecting', since, lxd: lost })
  })

  it('turns from reconnecting to offline when the console stays away', () => {
    expect(liveState({ open: false, since }, live, at(3)).mark).toBe('reconnecting')
    expect(liveState({ open: false, since }, live, at(16)).mark).toBe('offline')
  })
})
