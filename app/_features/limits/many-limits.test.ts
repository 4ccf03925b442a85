import { describe, expect, it } from 'vitest'
import { type LimitedInstance, type LimitHost, limitKeys } from '#contracts/limits/limits.ts'
import {
  changesOn,
  emptyManyLimits,
  kernelValuesOfMany,
  standingWords,
  touchedLimits,
} from './many-limits.ts'

const host: LimitHost = { cgroup: 'v2', cpus: [0, 1, 2, 3], memory: null, modern: false, missing: [] }

function limited(name: string, own: Record<string, string>): LimitedInstance {
  const inherited = { 'limits.cpu.priority': '8' }
  const rest = { profiles: ['default'], own, inherited, expanded: { ...inherited, ...own }, chosen: null }
  return { project: 'default', name, type: 'container', status: 'Running', ...rest }
}

const some = [
  limited('a', { 'limits.cpu': '2', 'limits.cpu.priority': '5' }),
  limited('b', { 'limits.cpu': '2' }),
  limited('c', {}),
]

describe('limits of many', () => {
  it('changes what was touched alone', () => {
    const form = emptyManyLimits()
    expect(touchedLimits(form)).toEqual({})
    form.limits[limitKeys.indexOf('limits.cpu.allowance')] = { value: ' 50% ', takeAway: false }
    form.limits[limitKeys.indexOf('limits.memory')] = { value: '1GiB', takeAway: true }
    expect(touchedLimits(form)).toEqual({ 'limits.cpu.allowance': '50%', 'limits.memory': '' })
  })

  it('says what they have now', () => {
    expect(standingWords(some, 'limits.cpu')).toBe('Now 2 on 2, not set on 1')
    expect(standingWords(some, 'limits.memory')).toBe('Now not set on each')
    expect(standingWords(some.slice(0, 1), 'limits.cpu')).toBe('Now 2')
  })

  it('tells who really changes', () => {
    const values = { 'limits.cpu': '2', 'limits.memory': '' }
    expect(some.map((each) => changesOn(each, values))).toEqual([
      [],
      [],
      [{ key: 'limits.cpu', before: '', after: '2' }],
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
