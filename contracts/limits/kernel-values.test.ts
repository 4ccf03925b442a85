import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kernelValues, limitProblem } from './kernel-values.ts'
import type { LimitHost } from './limits.ts'

const v2: LimitHost = { cgroup: 'v2', cpus: [0, 1, 2, 3], memory: 8_000_000_000, modern: false, missing: [] }

/** `file value` of everything that a config becomes. */
function written(config: Record<string, string>, host: LimitHost = v2): string[] {
  return Object.values(kernelValues(config, host)).flatMap((values) =>
    (values ?? []).map(({ file, value }) => `${file} ${value}`),
  )
}

describe('what limits become on the unified hierarchy', () => {
  it.each([
    [{}, []],
    [{ 'limits.cpu.allowance': '50%' }, ['cpu.weight 50']],
    [{ 'limits.cpu.allowance': '33%' }, ['cpu.weight 33']],
    [{ 'limits.cpu.allowance': '50%', 'limits.cpu.priority': '5' }, ['cpu.weight 45']],
    [{ 'limits.cpu.priority': '0' }, ['cpu.weight 90']],
    [{ 'limits.cpu.allowance': '20ms/50ms' }, ['cpu.weight 100', 'cpu.max 20000 50000']],
    [{ 'limits.cpu.allowance': '150ms/100ms' }, ['cpu.weight 100', 'cpu.max 150000 100000']],
    [
      { 'limits.cpu.allowance': '20ms/50ms', 'limits.cpu.priority': '3' },
      ['cpu.weight 93', 'cpu.max 20000 50000'],
    ],
    [{ 'limits.cpu': '2' }, []],
    [{ 'limits.cpu': '0-0' }, ['cpuset.cpus 0']],
    [{ 'limits.cpu': '3,0-1' }, ['cpuset.cpus 0-1,3']],
    [{ 'limits.memory': '1GiB' }, ['memory.max 1073741824', 'memory.low 966365184']],
    [{ 'limits.memory': '10%' }, ['memory.max 799997952', 'memory.low 719998976']],
    [{ 'limits.memory': '1GiB', 'limits.memory.enforce': 'soft' }, ['memory.low 1073741824']],
    [{ 'limits.memory.swap': 'false' }, []],
    [{ 'limits.memory.swap.priority': '3' }, []],
    [{ 'limits.processes': '500' }, ['pids.max 500']],
    [{ 'limits.disk.priority': '0' }, ['io.weight 10']],
    [{ 'limits.disk.priority': '7' }, ['io.weight 700']],
    [{ 'limits.hugepages.2MB': '64MiB' }, ['hugetlb.2MB.max 67108864']],
  ])('%o', (config, expected) => {
    expect(written(config).sort()).toEqual([...expected].sort())
  })

  it('newer LXD keeps soft limits by memory.high, and writes no guarantee beside a hard one', () => {
    const modern = { ...v2, modern: true }
    expect(written({ 'limits.memory': '1GiB', 'limits.memory.enforce': 'soft' }, modern)).toEqual([
      'memory.high 1073741824',
    ])
    expect(written({ 'limits.memory': '1GiB' }, modern)).toEqual(['memory.max 1073741824'])
  })

  it('a share and a priority always become the whole formula, and never a weight below 0', () => {
    const share = fc.integer({ min: 1, max: 200 })
    const priority = fc.integer({ min: 0, max: 10 })
    fc.assert(
      fc.property(share, priority, (percent, number) => {
        const config = { 'limits.cpu.allowance': `${percent}%`, 'limits.cpu.priority': `${number}` }
        expect(written(config)).toEqual([`cpu.weight ${Math.max(0, percent - (10 - number))}`])
        expect(written(config, { ...v2, cgroup: 'v1' })).toEqual([
          `cpu.shares ${Math.max(0, Math.floor((1024 * percent) / 100) - (10 - number))}`,
        ])
      }),
    )
  })

  it('a hard slice keeps its proportion whatever its times', () => {
    const time = fc.integer({ min: 1, max: 1000 })
    fc.assert(
      fc.property(time, time, (quota, period) => {
        const [, max = ''] = written({ 'limits.cpu.allowance': `${quota}ms/${period}ms` })
        const [, given, of] = max.split(' ').map(Number)
        expect((given ?? 0) / (of ?? 1)).toBeCloseTo(quota / period, 9)
      }),
    )
  })

  it('memory is in whole pages, and a greater limit is never a smaller one', () => {
    const bytes = fc.integer({ min: 1_048_576, max: 2 ** 40 })
    const max = (size: number) => Number(written({ 'limits.memory': `${size}B` })[0]?.split(' ')[1])
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        expect(max(one) % 4096).toBe(0)
        expect(one - max(one)).toBeLessThan(4096)
        if (one <= other) expect(max(one)).toBeLessThanOrEqual(max(other))
      }),
    )
  })
})

describe('what this host cannot apply is said before it is saved', () => {
  const lab: LimitHost = { ...v2, cgroup: 'v1', missing: ['blkio.weight', 'hugetlb', 'network priority'] }
  it.each([
    ['limits.disk.priority', lab, {}, /blkio\.weight/],
    ['limits.hugepages.2MB', lab, {}, /hugetlb/],
    ['limits.network.priority', lab, {}, /network priority/],
    ['limits.memory', { ...v2, missing: ['memory'] }, {}, /lacks the memory/],
    ['limits.cpu', v2, { 'limits.cpu': '8' }, /CPUs 0-3: it gets no more/],
    ['limits.cpu', v2, { 'limits.cpu': '2-5' }, /passes over CPU 4-5/],
    [
      'limits.cpu.allowance',
      v2,
      { 'limits.cpu.allowance': '5%', 'limits.cpu.priority': '2' },
      /below the kernel's least/,
    ],
    ['limits.cpu.allowance', v2, { 'limits.cpu.allowance': '10001%' }, /above the kernel's most/],
  ])('%s', (key, host, inForce, words) => {
    expect(limitProblem(key, host, inForce)).toMatch(words)
  })

  it.each([
    ['limits.disk.priority', { 'limits.disk.priority': '5' }],
    ['limits.cpu', { 'limits.cpu': '0-3' }],
    ['limits.cpu', { 'limits.cpu': '4' }],
    ['limits.cpu.allowance', { 'limits.cpu.allowance': '5%' }],
    ['limits.cpu.priority', { 'limits.cpu.allowance': '5%', 'limits.cpu.priority': '2' }],
  ])('%s is said nothing of where it can', (key, inForce) => {
    expect(limitProblem(key, v2, inForce)).toBeNull()
  })
})
