import { describe, expect, it } from 'vitest'
import { uploadWords } from './upload-words.ts'

const mib = 1024 ** 2

describe('uploadWords', () => {
  it('tells rate and time left', () => {
    expect(uploadWords({ sent: 100 * mib, total: 300 * mib }, 10_000)).toBe(
      '100 MiB of 300 MiB, 10 MiB/s, 0:20 left',
    )
  })
  it('foretells nothing at the very start, nor at the end', () => {
    expect(uploadWords({ sent: mib, total: 300 * mib }, 20)).toBe('1 MiB of 300 MiB')
    expect(uploadWords({ sent: 0, total: 300 * mib }, 5000)).toBe('0 B of 300 MiB')
    expect(uploadWords({ sent: 300 * mib, total: 300 * mib }, 5000)).toBe('300 MiB of 300 MiB')
  })
})
