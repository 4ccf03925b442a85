import { type Course, type CourseFigure, courseTop } from '#contracts/courses.ts'

/** Below this all of it is noise, and must look like it: a hundredth of a CPU, a mebibyte. */
const leastTop: Record<CourseFigure, number> = { cpu: 0.01, memory: 1024 ** 2 }

/** A course drawn from zero: `points` means of what `values` has, none where nothing was measured. */
export function courseOf(figure: CourseFigure, values: Float32Array, points: number): Course {
  const each = Math.max(1, Math.floor(values.length / points))
  const means = Array.from({ length: points }, (_, i) => meanOf(values.subarray(i * each, (i + 1) * each)))
  const known = means.filter((mean) => mean !== null)
  const top = Math.max(leastTop[figure], ...known)
  const last = values.findLast((value) => !Number.isNaN(value))
  return {
    last: last === undefined ? null : Number(last.toPrecision(4)),
    points:
      known.length === 0
        ? []
        : means.map((mean) => (mean === null ? null : Math.round((mean / top) * courseTop))),
  }
}

function meanOf(values: Float32Array): number | null {
  let sum = 0
  let count = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += value
    count += 1
  }
  return count === 0 ? null : sum / count
}
