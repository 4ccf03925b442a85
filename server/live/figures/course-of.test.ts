import { expect, it } from 'vitest'
import { courseTop } from '#contracts/courses.ts'
import { courseOf } from './course-of.ts'

const none = Number.NaN

it('points are means, as tall as their share of the tallest, and a gap stays a gap', () => {
  const values = Float32Array.from([1, 3, none, none, none, 1, 0, 0])
  expect(courseOf('cpu', values, 4)).toEqual({ last: 0, points: [courseTop, null, courseTop / 2, 0] })
})

it('what hardly does anything is flat', () => {
  const values = Float32Array.from([0.0001, 0.0002])
  expect(courseOf('cpu', values, 2).points).toEqual([0, 0])
})

it('nothing measured is nothing to draw', () => {
  expect(courseOf('memory', new Float32Array(8).fill(none), 4)).toEqual({ last: null, points: [] })
})
