import { describe, expect, it } from 'vitest'
import { clockDuration, exactTime, relativeTime, shortDuration } from './format-time.ts'

const day = 86_400_000

describe('times', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [5 * 3_600_000, '5 h'],
    [day, '1 d'],
    [59 * day, '59 d'],
    [61 * day, '2 mo'],
    [800 * day, '2 y'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(shortDuration(milliseconds)).toBe(text)
  })

  it('says which way', () => {
    expect(relativeTime(0, 3_000)).toBe('just now')
    expect(relativeTime(9_000, 0)).toBe('just now')
    expect(relativeTime(0, 180_000)).toBe('3 min ago')
    expect(relativeTime(7_200_000, 0)).toBe('in 2 h')
  })

  it('shows running time as a clock', () => {
    expect(clockDuration(7_400)).toBe('0:07')
    expect(clockDuration(3_723_000)).toBe('1:02:03')
  })

  it('leaves what is not a time as it is', () => {
    expect(exactTime('never')).toBe('never')
  })
})
