import { describe, expect, it } from 'vitest'
import { rowsOfConfig } from '#contracts/key-facts.ts'
import { poolKeys } from '#contracts/key-tables/pool-keys.ts'
import {
  choicesFor,
  defaultWords,
  isBasic,
  keyLines,
  keyRefusal,
  meets,
  newKeyProblem,
  setKeys,
  suggestionsFor,
} from './key-words.ts'

const facts = poolKeys('lvm')
const lines = keyLines(rowsOfConfig({ size: '10GiB', 'user.note': 'mine', 'odd.key': '1' }, facts), facts)
const fact = (key: string) => facts.find((each) => each.key === key)

describe('rows of keys', () => {
  it('shows the basic ones at once and everything else behind', () => {
    expect(lines.filter(isBasic).map((line) => line.key)).toEqual(['source', 'size', 'lvm.use_thinpool'])
    expect(lines.find((line) => line.key === 'user.note')).toMatchObject({ fact: { key: 'user.*' } })
    expect(lines.find((line) => line.key === 'odd.key')?.fact).toBeUndefined()
  })

  it('says what is set in one line', () => {
    expect(setKeys(lines)).toBe('size, user.note, odd.key set')
    expect(setKeys([])).toBe('none set')
    const all = lines.map((line) => ({ ...line, value: 'x' }))
    expect(setKeys(all)).toBe(`source, size and ${all.length - 2} more set`)
  })

  it('finds keys by words of their help', () => {
    expect(lines.filter((line) => meets(line, 'volume group reuse')).map((line) => line.key)).toEqual([
      'lvm.vg.force_reuse',
    ])
    expect(lines.filter((line) => meets(line, ''))).toHaveLength(lines.length)
  })

  it('says what stands for nothing', () => {
    expect(defaultWords(fact('size'))).toMatch(/^Default: a fifth/)
    expect(defaultWords(poolKeys('cephfs').find((each) => each.key === 'source'))).toBe(
      'For example lxdfs/pools/one',
    )
    expect(defaultWords(undefined)).toBe('Not set')
  })

  it('refuses what the server does not know and what cannot change any more', () => {
    expect(keyRefusal(fact('source.wipe'), { extensions: [] })).toMatch(/storage_pool_source_wipe/)
    expect(keyRefusal(fact('source.wipe'), { extensions: ['storage_pool_source_wipe'] })).toBeUndefined()
    expect(keyRefusal(fact('source'), { extensions: [], exists: true })).toMatch(/cannot be changed any more/)
    expect(keyRefusal(fact('size'), { extensions: [], exists: true })).toBeUndefined()
    expect(keyRefusal(undefined, { extensions: [], exists: true })).toBeUndefined()
  })

  it('offers words and names of the server', () => {
    const rule = { kind: 'text', problem: () => null, words: ['none'], offers: 'block-device' } as const
    expect(suggestionsFor(rule, { 'block-device': ['/dev/sdb', 'none'] })).toEqual(['none', '/dev/sdb'])
    expect(suggestionsFor(rule, undefined)).toEqual(['none'])
  })

  it('lets one choose where LXD takes nothing else, as far as it is known what there is', () => {
    const rule = { kind: 'text', problem: () => null, offers: 'pool' } as const
    expect(choicesFor(rule, { pool: ['fast', 'slow'] })).toEqual(['fast', 'slow'])
    expect(choicesFor(rule, {})).toBeNull()
    expect(choicesFor({ ...rule, offers: 'bridge' }, { bridge: ['virbr0'] })).toBeNull()
  })

  it('takes a key once, and without spaces', () => {
    expect(newKeyProblem('', [])).toMatch(/Write the key/)
    expect(newKeyProblem('user note', [])).toBe('No spaces')
    expect(newKeyProblem('size', lines)).toMatch(/already/)
    expect(newKeyProblem('user.other', lines)).toBeNull()
  })
})
