import fc from 'fast-check'
import { expect, it } from 'vitest'
import { suggestInstanceName } from './instance-name-suggestion.ts'
import { instanceNameSchema } from './instances.ts'

it.each([
  ['debian/12', [], 'debian-12'],
  ['debian/12', ['debian-12'], 'debian-12-2'],
  ['debian/12', ['debian-12', 'debian-12-2'], 'debian-12-3'],
  ['22.04', [], 'c-22-04'],
  ['', [], 'c'],
  ['Alpine/3.20/cloud', [], 'alpine-3-20-cloud'],
])('%s with %j taken becomes %s', (image, taken, name) => {
  expect(suggestInstanceName(image, new Set(taken))).toBe(name)
})

it('suggests a free name that LXD takes, whatever the image is called', () => {
  fc.assert(
    fc.property(fc.string(), (image) => {
      const first = suggestInstanceName(image, new Set())
      const second = suggestInstanceName(image, new Set([first]))
      expect(instanceNameSchema.parse(first)).not.toBe(instanceNameSchema.parse(second))
    }),
  )
})
