import { describe, expect, it } from 'vitest'
import { configOfRows } from '#contracts/key-facts.ts'
import { poolKeys } from '#contracts/key-tables/pool-keys.ts'
import type { SourceCheck } from '#contracts/storage.ts'
import { keptRows } from './pool-rows.ts'
import { sizeWords, sourceWords } from './source-words.ts'

const gib = 1024 ** 3

describe('a source, looked at', () => {
  it('is good where LXD would take it', () => {
    const empty: SourceCheck = { kind: 'directory', entries: [], free: 12 * gib }
    expect(sourceWords(empty, 'directory')).toEqual({
      good: true,
      text: 'An empty directory with 12 GiB free.',
    })
    const device: SourceCheck = { kind: 'block-device', entries: [], free: null }
    expect(sourceWords(device, 'device-or-directory')?.good).toBe(true)
  })

  it('says what is wrong', () => {
    const at = (kind: 'missing' | 'other' | 'block-device') => ({ kind, entries: [], free: null })
    for (const kind of ['missing', 'other', 'block-device'] as const) {
      expect(sourceWords(at(kind), 'directory')?.good).toBe(false)
    }
    const full: SourceCheck = { kind: 'directory', entries: ['a', 'b'], free: null }
    expect(sourceWords(full, 'directory')?.text).toMatch(/holds a, b/)
  })

  it('says nothing where the console may not look', () => {
    expect(sourceWords({ kind: 'unseen', entries: [], free: null }, 'directory')).toBeNull()
  })
})

describe('the size of a file', () => {
  it('is held against what is free', () => {
    expect(sizeWords('20GiB', 10 * gib)).toMatch(/Only 10 GiB are free/)
    expect(sizeWords('5GiB', 10 * gib)).toBeNull()
    expect(sizeWords('twenty', 10 * gib)).toBeNull()
    expect(sizeWords('20GiB', null)).toBeNull()
  })
})

describe('another driver', () => {
  it('keeps what it knows too, but not where the pool is', () => {
    const rows = [
      { key: 'source', value: '/dev/sdb' },
      { key: 'size', value: '10GiB' },
      { key: 'lvm.vg_name', value: 'vg0' },
      { key: 'user.note', value: 'mine' },
    ]
    expect(configOfRows(keptRows(rows, poolKeys('btrfs')))).toEqual({ size: '10GiB', 'user.note': 'mine' })
    expect(configOfRows(keptRows(rows, poolKeys('dir')))).toEqual({ 'user.note': 'mine' })
  })
})
