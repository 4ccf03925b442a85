import { figureNames } from '#contracts/figures.ts'
import type { Sample } from './rates.ts'

const width = figureNames.length

/** A fixed number of points in time; the newest push out the oldest. Every `stepMs` has one point, the mean of its samples. */
export type PointTrack = {
  add(at: number, sample: Sample): void
  /** The point that `at` falls into; all NaN when there is none or it has been pushed out. */
  read(at: number): Sample
  /** Every point from the one of `from` on, `count` of them, one after the other. */
  slice(from: number, count: number): Float32Array
  /** Puts points back that were kept elsewhere. */
  restore(from: number, points: Float32Array): void
}

export function createPointTrack(stepMs: number, points: number): PointTrack {
  const values = new Float32Array(points * width).fill(Number.NaN)
  const counts = new Uint16Array(points * width)
  /** Which step each place holds; -1 for none. */
  const steps = new Float64Array(points).fill(-1)
  const nothing = new Float32Array(width).fill(Number.NaN)

  function placeOf(step: number): number {
    const place = step % points
    if (steps[place] !== step) {
      steps[place] = step
      values.fill(Number.NaN, place * width, (place + 1) * width)
      counts.fill(0, place * width, (place + 1) * width)
    }
    return place
  }

  function readStep(step: number): Sample {
    const place = step % points
    return steps[place] === step ? values.subarray(place * width, (place + 1) * width) : nothing
  }

  return {
    add(at, sample) {
      const place = placeOf(Math.floor(at / stepMs))
      sample.forEach((value, i) => {
        if (Number.isNaN(value)) return
        const at = place * width + i
        const count = (counts[at] ?? 0) + 1
        const mean = values[at] ?? 0
        counts[at] = count
        values[at] = count === 1 ? value : mean + (value - mean) / count
      })
    },
    read: (at) => readStep(Math.floor(at / stepMs)),
    slice(from, count) {
      const first = Math.floor(from / stepMs)
      const found = new Float32Array(count * width)
      for (let i = 0; i < count; i++) found.set(readStep(first + i), i * width)
      return found
    },
    restore(from, kept) {
      const first = Math.floor(from / stepMs)
      for (let i = 0; i < kept.length / width; i++) {
        const place = placeOf(first + i)
        values.set(kept.subarray(i * width, (i + 1) * width), place * width)
        for (let k = 0; k < width; k++)
          counts[place * width + k] = Number.isNaN(values[place * width + k]) ? 0 : 1
      }
    },
  }
}
