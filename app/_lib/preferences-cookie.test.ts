import { describe, expect, it } from 'vitest'
import { parsePreferences } from './preferences-cookie.ts'

const defaults = {
  theme: 'system',
  rail: 'wide',
  panel: 'closed',
  picture: 'open',
  project: '',
  tables: {},
}

describe('parsePreferences', () => {
  it.each([undefined, '', 'null', '[', '%E0%A4%A', '"x"', '{"theme":7,"tables":[]}'])(
    'takes %j as the defaults',
    (cookie) => {
      expect(parsePreferences(cookie)).toEqual(defaults)
    },
  )

  it('keeps what is readable', () => {
    const cookie = encodeURIComponent(
      JSON.stringify({
        theme: 'dark',
        tables: { instances: { columns: { pool: true }, widths: { name: 9999 } } },
      }),
    )
    expect(parsePreferences(cookie)).toEqual({
      ...defaults,
      theme: 'dark',
      tables: { instances: { columns: { pool: true }, widths: {} } },
    })
  })
})
