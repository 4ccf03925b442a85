import { describe, expect, it } from 'vitest'
import { compareValues, parseSort, sortText } from './column.ts'

describe('columns', () => {
  it('sorts names as people count', () => {
    expect(['web10', 'Web2', 'db1'].sort(compareValues)).toEqual(['db1', 'Web2', 'web10'])
    expect([10, 9, 100].sort(compareValues)).toEqual([9, 10, 100])
  })

  it('reads a sort from the URL and writes it back', () => {
    const fallback = { id: 'name', descending: false }
    expect(parseSort(null, fallback)).toBe(fallback)
    expect(parseSort('-memory', fallback)).toEqual({ id: 'memory', descending: true })
    expect(sortText({ id: 'memory', descending: true })).toBe('-memory')
    expect(sortText(fallback)).toBe('name')
  })
})
