import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FigureName } from '#contracts/figures.ts'
import { figureNames } from '#contracts/figures.ts'
import { figureWords } from './figure-words.ts'

const units = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40, PiB: 2 ** 50, '%': 0.01 }
/** As many lines as fit into a graph. */
const mostLines = 6

/** The lines from zero to `top`, as far apart as the library would put them where `mostLines` fit. */
function linesUpTo(top: number, figure: FigureName): number[] {
  const increment = figureWords[figure].increments.find((each) => top / each <= mostLines)
  if (increment === undefined) throw new Error(`No increment is wide enough for ${top}`)
  return Array.from({ length: Math.floor(top / increment) + 1 }, (_, i) => i * increment)
}

function valueIn(words: string): number {
  const [number, unit = ''] = words.replace('/s', '').split(' ')
  const size = Object.entries(units).find(([name]) => name === unit)?.[1] ?? 1
  return Number(number) * size
}

it.each(figureNames)('an axis of %s says at each line exactly where it is', (figure) => {
  const { format } = figureWords[figure]
  const tops =
    figure === 'cpu' ? { min: 0.01, max: 500 } : { min: 1, max: figure === 'processes' ? 1e6 : 2 ** 55 }
  fc.assert(
    fc.property(fc.double({ ...tops, noNaN: true }), (top) => {
      const lines = linesUpTo(top, figure)
      expect(lines.length).toBeGreaterThan(1)
      for (const line of lines) expect(valueIn(format(line))).toBeCloseTo(line, 9)
    }),
  )
})
