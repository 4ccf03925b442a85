import { describe, expect, it } from 'vitest'
import { localDateTime } from './local-date-time.ts'

describe('localDateTime', () => {
  it('is read back by the browser as the same minute', () => {
    for (const iso of ['2031-01-02T03:04:00.000Z', '2029-07-31T23:59:00.000Z']) {
      expect(new Date(localDateTime(iso)).toISOString()).toBe(iso)
    }
  })
  it('is empty for what is no time', () => {
    expect(localDateTime('soon')).toBe('')
  })
})
