import { describe, expect, it } from 'vitest'
import { type Filterable, filterRows, formatTerms, parseTerms } from './filter-terms.ts'

type Row = { name: string; status: string; profiles: string[]; address: string }
const by: Filterable<Row> = {
  facets: [
    { key: 'status', label: 'Status', values: (row) => [row.status] },
    { key: 'profile', label: 'Profile', values: (row) => row.profiles },
  ],
  words: (row) => [row.name, row.address],
}
const rows: Row[] = [
  { name: 'web1', status: 'Running', profiles: ['default', 'web'], address: '10.0.0.1' },
  { name: 'web2', status: 'Stopped', profiles: ['default'], address: '' },
  { name: 'db1', status: 'Running', profiles: ['webserver'], address: 'fd42::1' },
  { name: 'Cache', status: 'Frozen', profiles: [], address: '10.0.0.9' },
]
const found = (text: string) =>
  filterRows(rows, parseTerms(text, ['status', 'profile']), by)
    .map((row) => row.name)
    .join(' ')

describe('filterRows', () => {
  it.each([
    ['', 'web1 web2 db1 Cache'],
    ['web', 'web1 web2'],
    ['CACHE', 'Cache'],
    ['status:running', 'web1 db1'],
    ['status:running status:stopped', 'web1 web2 db1'],
    ['status:running web', 'web1'],
    ['-web', 'db1 Cache'],
    ['-status:running -cache', 'web2'],
    ['status:r', 'web1 db1'],
    ['fd42::1', 'db1'],
    ['web 10.0', 'web1'],
    ['nothing', ''],
  ])('%j finds %j', (text, names) => {
    expect(found(text)).toBe(names)
  })

  it('takes a value that occurs as itself and one being typed as a beginning', () => {
    expect(found('profile:web')).toBe('web1')
    expect(found('profile:webs')).toBe('db1')
  })

  it('does not filter by a key without a value yet', () => {
    expect(found('status:')).toBe('web1 web2 db1 Cache')
    expect(found('-')).toBe('')
  })

  it('gives the same rows back when there is nothing to filter by', () => {
    expect(filterRows(rows, [], by)).toBe(rows)
  })
})

describe('parseTerms', () => {
  it('keeps quoted words together and writes them back', () => {
    const terms = parseTerms('-profile:"my profile" status:running "two words"', ['status', 'profile'])
    expect(terms).toEqual([
      { key: 'profile', value: 'my profile', negated: true },
      { key: 'status', value: 'running', negated: false },
      { key: null, value: 'two words', negated: false },
    ])
    expect(formatTerms(terms)).toBe('-profile:"my profile" status:running "two words"')
  })

  it('reads a quote that is not closed yet', () => {
    expect(parseTerms('"two wo', [])).toEqual([{ key: null, value: 'two wo', negated: false }])
  })
})
