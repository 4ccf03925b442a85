import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuLimitProblem } from '../cpu-limit.ts'
import { cpuSetWords, followsCpuLimit, kernelCpuSet, respelledCpuLimit } from './cpu-set.ts'
import { pinnedCpus } from './cpu-weight.ts'

const cpus = fc
  .uniqueArray(fc.integer({ min: 0, max: 63 }), { minLength: 1 })
  .map((set) => set.sort((a, b) => a - b))

describe('sets of CPUs', () => {
  it('are written as the kernel writes them, and read back', () => {
    expect(cpuSetWords([0, 1, 2, 5])).toBe('0-2,5')
    expect(kernelCpuSet('3\n')).toEqual([3])
    expect(kernelCpuSet('')).toEqual([])
    fc.assert(
      fc.property(cpus, (set) => {
        expect(kernelCpuSet(cpuSetWords(set))).toEqual(set)
      }),
    )
  })

  it.each([
    ['0-0', [0], true],
    ['0-0', [0, 1, 2, 3], false],
    ['0-1', [0], false],
    ['2', [1, 3], true],
    ['2', [0, 1, 2, 3], false],
    ['9', [0, 1, 2, 3], true],
    ['', [0, 1, 2, 3], true],
    ['', [1], false],
    ['2-7', [2, 3], true],
    ['7-7', [0, 1, 2, 3], true],
  ])('limits.cpu %s and a container on %o: %s', (limit, allowed, follows) => {
    expect(followsCpuLimit(limit, allowed, [0, 1, 2, 3])).toBe(follows)
  })

  it('can be written another way that means the same and that LXD takes', () => {
    const limit = fc.oneof(
      cpus.map(cpuSetWords).map((set) => (/^\d+$/.test(set) ? `${set}-${set}` : set)),
      fc.integer({ min: 1, max: 64 }).map(String),
      fc.constant(''),
    )
    fc.assert(
      fc.property(limit, cpus, (text, online) => {
        const other = respelledCpuLimit(text, online)
        expect(other).not.toBe(text)
        expect(cpuLimitProblem(other)).toBeNull()
        expect(pinnedCpus(other)).toEqual(text === '' ? online : pinnedCpus(text))
        if (/^\d+$/.test(text)) expect(Number(other)).toBe(Number(text))
      }),
    )
  })
})
