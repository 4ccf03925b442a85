import { describe, expect, it } from 'vitest'
import { localMoment, momentOf } from './local-moment.ts'

describe('a moment on the clock of the reader', () => {
  it('comes back as it went', () => {
    const moment = '2026-11-25T07:05:00.000Z'
    expect(localMoment(moment)).toMatch(/^2026-11-2\dT\d\d:\d\d$/)
    expect(momentOf(localMoment(moment))).toBe(moment)
  })

  it('is none where nothing whole was written', () => {
    expect(momentOf('')).toBeNull()
    expect(momentOf('2026-13-40T99:00')).toBeNull()
    expect(localMoment('never')).toBe('')
  })
})
