import { expect, it } from 'vitest'
import { zoomed } from './zoom.ts'

const whole = { min: 0, max: 100 }

it.each([
  ['closer', whole, { min: 50, max: 100 }],
  ['closer', { min: 96, max: 100 }, { min: 95, max: 100 }],
  ['wider', { min: 50, max: 75 }, { min: 25, max: 75 }],
  ['wider', { min: 10, max: 70 }, whole],
  ['earlier', { min: 50, max: 100 }, { min: 25, max: 75 }],
  ['earlier', { min: 10, max: 60 }, { min: 0, max: 50 }],
  ['later', { min: 25, max: 75 }, { min: 50, max: 100 }],
  ['later', { min: 50, max: 100 }, { min: 50, max: 100 }],
  ['all', { min: 3, max: 4 }, whole],
] as const)('%s from %j', (step, shown, then) => {
  expect(zoomed(step, shown, whole, 5)).toEqual(then)
})
