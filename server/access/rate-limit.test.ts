import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { migrateOwnData, removeOwnData } from '#server/platform/testing/own-data.ts'
import { addressKey, forgetOldAttempts, limited } from './rate-limit.ts'

beforeAll(migrateOwnData)
afterAll(removeOwnData)

const limit = { attempts: 3, windowMs: 60_000 }
const fail = () => Promise.reject(new Error('wrong'))
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'ok',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : 'wrong'),
  )

afterEach(() => {
  vi.useRealTimers()
})

describe('limited', () => {
  it('lets so many failures through and no more', async () => {
    const outcomes = []
    for (let i = 0; i < 5; i++) outcomes.push(await codeOf(limited([['a', limit]], fail)))
    expect(outcomes).toEqual(['wrong', 'wrong', 'wrong', 'rate-limited', 'rate-limited'])
  })

  it('refuses the right password too once the limit is reached', async () => {
    for (let i = 0; i < 3; i++) await codeOf(limited([['b', limit]], fail))
    expect(await codeOf(limited([['b', limit]], async () => 'in'))).toBe('rate-limited')
  })

  it('does not count what succeeds', async () => {
    for (let i = 0; i < 10; i++) expect(await codeOf(limited([['c', limit]], async () => 'in'))).toBe('ok')
  })

  it('counts attempts that run at the same time', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => codeOf(limited([['d', limit]], fail))),
    )
    expect(outcomes.filter((outcome) => outcome === 'wrong')).toHaveLength(3)
  })

  it('starts anew when the window is over', async () => {
    const once = { attempts: 1, windowMs: 60_000 }
    await codeOf(limited([['e', once]], fail))
    expect(await codeOf(limited([['e', once]], fail))).toBe('rate-limited')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + once.windowMs })
    expect(await codeOf(limited([['e', once]], fail))).toBe('wrong')
  })

  it('keeps running windows when it tidies up', async () => {
    for (let i = 0; i < 3; i++) await codeOf(limited([['f', limit]], fail))
    await forgetOldAttempts()
    expect(await codeOf(limited([['f', limit]], fail))).toBe('rate-limited')
  })
})

describe('addressKey', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (address, key) => expect(addressKey(address)).toBe(key))
})
