import { describe, expect, it } from 'vitest'
import { extend, noSelection, prune, type Selection, toggle, toggleAll } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const keys = (selection: Selection) => [...selection.keys].sort().join('')

describe('selection', () => {
  it('toggles one row and leaves what it was given alone', () => {
    const one = toggle(noSelection, 'b')
    expect(keys(one)).toBe('b')
    expect(keys(toggle(one, 'b'))).toBe('')
    expect(keys(one)).toBe('b')
    expect(noSelection.keys.size).toBe(0)
  })

  it('draws a range from the anchor in either direction', () => {
    expect(keys(extend(toggle(noSelection, 'b'), 'd', order))).toBe('bcd')
    expect(keys(extend(toggle(noSelection, 'd'), 'b', order))).toBe('bcd')
  })

  it('clears a range when the anchor was cleared', () => {
    const all = toggleAll(noSelection, order)
    const cleared = extend(toggle(all, 'b'), 'd', order)
    expect(keys(cleared)).toBe('ae')
  })

  it('selects the one row when the anchor is gone', () => {
    expect(keys(extend({ keys: new Set(), anchor: 'z' }, 'c', order))).toBe('c')
  })

  it('selects all that are shown, and clears only those', () => {
    const hidden = toggle(noSelection, 'z')
    const all = toggleAll(hidden, order)
    expect(keys(all)).toBe('abcdez')
    expect(keys(toggleAll(all, order))).toBe('z')
    expect(keys(toggleAll(hidden, []))).toBe('z')
  })

  it('forgets rows that are gone', () => {
    const all = toggleAll(noSelection, order)
    expect(keys(prune(all, (key) => key !== 'c'))).toBe('abde')
    expect(prune(all, () => true)).toBe(all)
  })
})
