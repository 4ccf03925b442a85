import { describe, expect, it } from 'vitest'
import type { RatedDevice } from '#contracts/limits/device-rates.ts'
import { type LimitedInstance, type LimitHost, limitKeys } from '#contracts/limits/limits.ts'
import {
  changesOn,
  emptyManyLimits,
  kernelValuesOfMany,
  standingWords,
  touchedLimits,
} from './many-limits.ts'

const host: LimitHost = { cgroup: 'v2', cpus: [0, 1, 2, 3], memory: null, modern: false, missing: [] }

const root = { name: 'root', kind: 'disk' as const, on: 'default', profile: 'default' }
const disk: RatedDevice[] = [{ ...root, rates: {} }]

function limited(name: string, own: Record<string, string>, devices: RatedDevice[] = []): LimitedInstance {
  const inherited = { 'limits.cpu.priority': '8' }
  const rest = {
    profiles: ['default'],
    own,
    inherited,
    expanded: { ...inherited, ...own },
    chosen: null,
    devices,
  }
  return { project: 'default', name, type: 'container', status: 'Running', ...rest }
}

const some = [
  limited('a', { 'limits.cpu': '2', 'limits.cpu.priority': '5' }),
  limited('b', { 'limits.cpu': '2' }, disk),
  limited('c', {}, [{ ...root, rates: { 'limits.read': '1MB' } }]),
]

describe('limits of many', () => {
  it('changes what was touched alone', () => {
    const form = emptyManyLimits(disk)
    expect(touchedLimits(form, disk)).toEqual({ values: {}, rates: [] })
    form.limits[limitKeys.indexOf('limits.cpu.allowance')] = { value: ' 50% ', takeAway: false }
    form.limits[limitKeys.indexOf('limits.memory')] = { value: '1GiB', takeAway: true }
    form.rates[0] = { value: '10MB', takeAway: false }
    expect(touchedLimits(form, disk)).toEqual({
      values: { 'limits.cpu.allowance': '50%', 'limits.memory': '' },
      rates: [{ device: 'root', kind: 'disk', rates: { 'limits.read': '10MB' } }],
    })
  })

  it('says what they have now', () => {
    expect(standingWords(['2', '2', ''])).toBe('Now 2 on 2, not set on 1')
    expect(standingWords(['', '', ''])).toBe('Now not set on each')
    expect(standingWords(['2'])).toBe('Now 2')
  })

  it('tells who really changes', () => {
    const values = { 'limits.cpu': '2', 'limits.memory': '' }
    const rates = [
      { device: 'root', kind: 'disk' as const, rates: { 'limits.read': '', 'limits.max': '5MB' } },
    ]
    expect(some.map((each) => changesOn(each, { values, rates }))).toEqual([
      [],
      [{ key: 'root max', before: '', after: '5MB' }],
      [
        { key: 'cpu', before: '', after: '2' },
        { key: 'root read', before: '1MB', after: '' },
        { key: 'root max', before: '', after: '5MB' },
      ],
    ])
  })

  it('shows every value that a limit becomes', () => {
    const values = { 'limits.cpu.allowance': '50%' }
    expect(kernelValuesOfMany(some, values, 'limits.cpu.allowance', host)).toEqual([
      { file: 'cpu.weight', value: '45' },
      { file: 'cpu.weight', value: '48' },
    ])
    // The priority of its own goes, that of the profile holds again.
    const cleared = { ...values, 'limits.cpu.priority': '' }
    expect(kernelValuesOfMany(some, cleared, 'limits.cpu.allowance', host)).toEqual([
      { file: 'cpu.weight', value: '48' },
    ])
  })
})
