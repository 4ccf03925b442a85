import { expect, it } from 'vitest'
import { cpuPercents, type Sample, withSample } from './usage-history.ts'

const sample = (second: number, cpuMs: number): Sample => ({
  memory: 0,
  memoryPeak: null,
  cpu: cpuMs * 1e6,
  rootDisk: null,
  processes: 1,
  at: new Date(second * 1000).toISOString(),
})

it('gives CPU time as percent of one CPU', () => {
  expect(cpuPercents([sample(0, 0), sample(5, 500), sample(10, 10_500)])).toEqual([10, 200])
  expect(cpuPercents([sample(0, 0)])).toEqual([])
})

it('keeps a bounded history, each sample once, and starts over when the counters do', () => {
  let samples: readonly Sample[] = []
  for (let second = 0; second < 100; second += 1) samples = withSample(samples, sample(second, second))
  expect(samples).toHaveLength(60)
  expect(withSample(samples, sample(99, 99))).toBe(samples)
  expect(withSample(samples, sample(100, 0))).toEqual([sample(100, 0)])
})
