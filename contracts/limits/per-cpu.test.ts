import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Contender, contenderOf, fairShares } from './fair-shares.ts'
import { sharesPerCpu } from './per-cpu.ts'

const of = (name: string, cpu: string, more: Record<string, string> = {}) =>
  contenderOf(name, { ...(cpu === '' ? {} : { 'limits.cpu': cpu }), ...more }, 'v2')

function table(contenders: Contender[], cpus: number[]) {
  return sharesPerCpu(contenders, cpus).map((view) => [
    view.cpus,
    Object.fromEntries(view.parts.map(({ name, guaranteed }) => [name, Number(guaranteed.toFixed(3))])),
  ])
}

describe('who gets what of each CPU', () => {
  it('shares a CPU by weight among those that are pinned to it', () => {
    const half = of('half', '0-0', { 'limits.cpu.allowance': '50%' })
    expect(table([of('plain', '0-0'), half, of('alone', '1-1')], [0, 1])).toEqual([
      [[0], { plain: 0.667, half: 0.333 }],
      [[1], { alone: 1 }],
    ])
  })

  it('keeps who may run anywhere away from a CPU that somebody fills', () => {
    expect(table([of('pinned', '0-0'), of('free', '')], [0, 1])).toEqual([
      [[0], { pinned: 1, free: 0 }],
      [[1], { free: 1 }],
    ])
  })

  it('takes CPUs together that are shared alike', () => {
    expect(table([of('a', ''), of('b', ''), of('c', '4-5')], [0, 1, 2, 3, 4, 5])).toEqual([
      [[0, 1, 2, 3], { a: 0.5, b: 0.5, c: undefined }],
      [[4, 5], { a: 0, b: 0, c: 1 }],
    ])
  })

  it('leaves what a hard slice leaves to the others on that CPU', () => {
    const slice = of('slice', '0-0', { 'limits.cpu.allowance': '25ms/100ms' })
    expect(table([slice, of('other', '0-0')], [0])).toEqual([[[0], { slice: 0.25, other: 0.75 }]])
  })

  it('counts who has a number of CPUs on those that LXD chose', () => {
    const one = (name: string, cpu: number) =>
      contenderOf(name, { 'limits.cpu': '1' }, 'v1', { chosen: [cpu] })
    expect(table([one('a', 0), one('b', 1), one('c', 0)], [0, 1])).toEqual([
      [[0], { a: 0.5, c: 0.5 }],
      [[1], { b: 1 }],
    ])
  })

  it('agrees with the sums, for whatever sets and weights', () => {
    const contender = fc.record({
      name: fc.uuid(),
      weight: fc.integer({ min: 1, max: 10_000 }),
      cpus: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1 })),
      cap: fc.option(fc.integer({ min: 1, max: 16 }).map((quarter) => quarter / 4)),
    })
    fc.assert(
      fc.property(fc.array(contender, { minLength: 1, maxLength: 8 }), (contenders) => {
        const cpus = [0, 1, 2, 3]
        const each = sharesPerCpu(contenders, cpus).flatMap((view) =>
          view.cpus.map((cpu) => ({ cpu, parts: view.parts })),
        )
        for (const { parts } of each) {
          expect(parts.reduce((sum, part) => sum + part.guaranteed, 0)).toBeLessThan(1.0001)
          for (const part of parts) expect(part.guaranteed).toBeLessThanOrEqual(part.most + 0.0001)
        }
        for (const share of fairShares(contenders, cpus)) {
          const mine = each.flatMap(({ parts }) => parts.filter(({ name }) => name === share.name))
          expect(mine.reduce((sum, part) => sum + part.guaranteed, 0)).toBeCloseTo(share.guaranteed, 3)
        }
      }),
    )
  })

  it('gives out every CPU of 128 among 500 containers', () => {
    const cpus = Array.from({ length: 128 }, (_, cpu) => cpu)
    const contenders = Array.from({ length: 500 }, (_, i) => {
      const [first, width] = [(i * 7) % 120, i % 9]
      const set = width === 0 ? '' : `${first}-${first + width - 1}`
      return of(`c${i}`, set, { 'limits.cpu.allowance': `${(i % 90) + 10}%` })
    })
    const views = sharesPerCpu(contenders, cpus)
    expect(views.flatMap((view) => view.cpus)).toEqual(cpus)
    for (const { parts } of views)
      expect(parts.reduce((sum, part) => sum + part.guaranteed, 0)).toBeCloseTo(1, 3)
  })
})
