import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRowSlots } from './row-slots.ts'

const items = (...ids: readonly (string | number)[]) => ids.map((id) => ({ id: String(id) }))
const slotsOf = (placed: readonly { slot: number; item: { id: string } }[]) =>
  Object.fromEntries(placed.map(({ slot, item }) => [item.id, slot]))
const list = {}

describe('elements of rows', () => {
  it('hands on those of rows that were scrolled away', () => {
    const place = createRowSlots()
    expect(slotsOf(place(items('a', 'b', 'c'), list, false))).toEqual({ a: 0, b: 1, c: 2 })
    expect(slotsOf(place(items('b', 'c', 'd'), list, true))).toEqual({ b: 1, c: 2, d: 0 })
  })

  it('does not move them while scrolling, and has them in order at rest', () => {
    const place = createRowSlots()
    place(items('a', 'b', 'c'), list, false)
    expect(place(items('b', 'c', 'd'), list, true).map(({ item }) => item.id)).toEqual(['d', 'b', 'c'])
    expect(place(items('b', 'c', 'd'), list, false).map(({ item }) => item.id)).toEqual(['b', 'c', 'd'])
  })

  it('gives none of a row that went from the list to another row', () => {
    const place = createRowSlots()
    place(items('a', 'b', 'c'), list, false)
    expect(slotsOf(place(items('b', 'c', 'd'), {}, false))).toEqual({ b: 1, c: 2, d: 3 })
    // The list changed in the midst of scrolling.
    expect(slotsOf(place(items('c', 'd', 'e'), {}, true))).toEqual({ c: 2, d: 3, e: 4 })
  })

  it('keeps a row in its element for as long as it is shown, one row to an element', () => {
    const window = fc.record({
      from: fc.nat(60),
      count: fc.nat(20),
      scrolling: fc.boolean(),
      same: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(window, { maxLength: 30 }), (windows) => {
        const place = createRowSlots()
        let before: Record<string, number> = {}
        let rows = {}
        for (const { from, count, scrolling, same } of windows) {
          if (!same) rows = {}
          const wanted = items(...Array.from({ length: count }, (_, i) => from + i))
          const placed = place(wanted, rows, scrolling)
          const now = slotsOf(placed)
          expect(Object.keys(now).sort()).toEqual(wanted.map(({ id }) => id).sort())
          expect(new Set(Object.values(now)).size).toBe(count)
          for (const [id, slot] of Object.entries(before)) if (id in now) expect(now[id]).toBe(slot)
          if (!scrolling) expect(placed.map(({ item }) => item)).toEqual(wanted)
          if (!same || !scrolling) {
            const old = new Set(Object.values(before))
            for (const [id, slot] of Object.entries(now))
              if (!(id in before)) expect(old.has(slot)).toBe(false)
          }
          before = now
        }
      }),
    )
  })
})
