import { describe, expect, it } from 'vitest'
import { busyCpus, containersOf, cpuTimeOf, mergeHierarchies, valuesOf } from './cgroup-values.ts'

const files = (given: Record<string, string>) => new Map(Object.entries(given))

describe('a group of v1', () => {
  it('has its figures and limits', () => {
    const limited = files({
      'cpu.shares': '512',
      'cpu.cfs_quota_us': '20000',
      'cpu.cfs_period_us': '50000',
      'memory.usage_in_bytes': '2605056',
      'memory.limit_in_bytes': '134217728',
      'pids.current': '3',
      'pids.max': '500',
    })
    expect(valuesOf('/lxc.payload.web1', limited)).toEqual({
      path: '/lxc.payload.web1',
      memory: 2605056,
      processes: 3,
      cpuWeight: 512,
      cpuLimit: 0.4,
      memoryLimit: 134217728,
      processLimit: 500,
    })
  })

  it('that is not limited has no limits, however the kernel writes that', () => {
    const free = files({
      'cpu.cfs_quota_us': '-1',
      'cpu.cfs_period_us': '100000',
      'memory.limit_in_bytes': '9223372036854771712',
      'pids.max': 'max',
    })
    expect(valuesOf('/', free)).toMatchObject({
      ...{ cpuLimit: null, memoryLimit: null, processLimit: null, memory: null, processes: null },
    })
  })
})

it('a group of v2 has its figures and limits', () => {
  const limited = files({
    'cpu.weight': '50',
    'cpu.max': '20000 50000',
    'memory.current': '4096',
    'memory.max': 'max',
    'pids.current': '1',
    'pids.max': '10',
  })
  expect(valuesOf('/a', limited)).toMatchObject({
    ...{ cpuWeight: 50, cpuLimit: 0.4, memory: 4096, memoryLimit: null, processLimit: 10 },
  })
  expect(valuesOf('/a', files({ 'cpu.max': 'max 100000' })).cpuLimit).toBeNull()
})

it('CPU time is nanoseconds in both generations', () => {
  expect(cpuTimeOf(files({ 'cpuacct.usage': '1500000000' }))).toBe(1.5e9)
  expect(cpuTimeOf(files({ 'cpu.stat': 'usage_usec 1500000\nuser_usec 1\nsystem_usec 2' }))).toBe(1.5e9)
  expect(cpuTimeOf(files({ 'cpu.stat': 'nr_periods 0' }))).toBeNull()
  expect(cpuTimeOf(files({}))).toBeNull()
})

it('a rate needs two readings, and a counter that began anew is no spike', () => {
  const before = {
    at: 0,
    used: new Map([
      ['/a', 100],
      ['/b', 900],
    ]),
  }
  const now = {
    at: 1000,
    used: new Map([
      ['/a', 600],
      ['/b', 5],
      ['/new', 50],
    ]),
  }
  expect(busyCpus('/a', before, now)).toBe(0.5)
  expect(busyCpus('/b', before, now)).toBeNull()
  expect(busyCpus('/new', before, now)).toBeNull()
  expect(busyCpus('/a', now, now)).toBeNull()
})

describe('the hierarchies of v1', () => {
  const group = (path: string, name: string) => [path, files({ [name]: '1' })] as const

  it('are one tree by path', () => {
    const merged = mergeHierarchies([
      new Map([group('/', 'cpu.shares'), group('/a', 'cpu.shares')]),
      new Map([group('/a', 'memory.usage_in_bytes'), group('/b', 'memory.usage_in_bytes')]),
    ])
    expect([...merged.keys()]).toEqual(['/', '/a', '/b'])
    expect([...(merged.get('/a')?.keys() ?? [])]).toEqual(['cpu.shares', 'memory.usage_in_bytes'])
  })

  it('meet in a container, with what is below it, though LXD sits elsewhere in one of them', () => {
    const merged = mergeHierarchies([
      new Map([group('/box/lxc.payload.c1', 'cpu.shares'), group('/box/lxc.payload.c1/init', 'cpu.shares')]),
      new Map([
        group('/sessions/7/box/lxc.payload.c1', 'pids.current'),
        group('/sessions/7/box/lxc.payload.c1/init', 'pids.current'),
        group('/sessions/7/box/lxc.payload.c2', 'pids.current'),
      ]),
    ])
    expect([...merged.keys()]).toEqual([
      '/box/lxc.payload.c1',
      '/box/lxc.payload.c1/init',
      '/sessions/7/box/lxc.payload.c2',
    ])
    expect(merged.get('/box/lxc.payload.c1/init')?.size).toBe(2)
  })
})

describe('containers', () => {
  it('are the payloads, not what is made inside them', () => {
    const paths = ['/', '/lxc.monitor.c1', '/lxc.payload.c1', '/lxc.payload.c1/lxc.payload.fake', '/x']
    expect([...containersOf(paths, '/system.slice/hostd.service')]).toEqual([['/lxc.payload.c1', 'c1']])
  })

  it('beside the asking process go before those of another LXD', () => {
    const paths = ['/lab/a/lxc.payload.c1', '/lab/b/lxc.payload.c1', '/lab/b/lxc.payload.c2']
    expect([...containersOf(paths, '/lab/a')]).toEqual([['/lab/a/lxc.payload.c1', 'c1']])
    expect([...containersOf(paths, '/lab/none').values()], 'a name twice is nobody’s').toEqual(['c2'])
  })
})
