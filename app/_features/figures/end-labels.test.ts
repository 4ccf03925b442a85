import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shortened, spread } from './end-labels.ts'

const within = { gap: 10, from: 0, to: 100 }

it('a label with room stays where its line ends', () => {
  expect(spread([90, 20, 50], within)).toEqual([90, 20, 50])
})

it('labels of lines that end together are spread, in their order, within the graph', () => {
  expect(spread([100, 100, 99], within)).toEqual([90, 100, 80])
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 8 }), (wanted) => {
      const places = spread(wanted, within)
      const sorted = [...places].sort((a, b) => a - b)
      for (const [i, place] of sorted.entries()) {
        expect(place).toBeGreaterThanOrEqual(-1e-9)
        expect(place).toBeLessThanOrEqual(100)
        if (i > 0) expect(place - (sorted[i - 1] ?? 0)).toBeGreaterThan(10 - 1e-9)
      }
      wanted.forEach((a, i) => {
        wanted.forEach((b, j) => {
          if (a < b) expect(places[i]).toBeLessThan(places[j] ?? 0)
        })
      })
    }),
  )
})

it('a name that is too long loses its middle', () => {
  const fits = (text: string) => text.length <= 9
  expect(shortened('web', fits)).toBe('web')
  expect(shortened('frontend-eu-01', fits)).toBe('fron…u-01')
  expect(shortened('frontend-eu-01', () => false)).toBe('…')
})
