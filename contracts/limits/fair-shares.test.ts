import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuControls, pinnedCpus } from './cpu-weight.ts'
import { type Contender, contenderOf, fairShares } from './fair-shares.ts'

const shareOf = (contenders: Contender[], cpus: number[]) =>
  Object.fromEntries(fairShares(contenders, cpus).map((share) => [share.name, share.guaranteed]))

const contender = fc.record({
  name: fc.uuid(),
  weight: fc.integer({ min: 1, max: 10_000 }),
  cpus: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1 })),
  cap: fc.option(fc.integer({ min: 1, max: 16 }).map((quarter) => quarter / 4)),
})

describe('who gets what when all are busy', () => {
  it('gives an unlimited container two thirds beside one of half the weight, on one CPU', () => {
    const plain = contenderOf('plain', { 'limits.cpu': '0-0' }, 'v1', { busy: 1 })
    const half = contenderOf('half', { 'limits.cpu': '0-0', 'limits.cpu.allowance': '50%' }, 'v1', {
      busy: 3,
    })
    const got = shareOf([plain, half], [0, 1])
    expect(got.plain).toBeCloseTo(2 / 3, 6)
    expect(got.half).toBeCloseTo(1 / 3, 6)
  })

  it('hands what a hard slice leaves over to the others', () => {
    const slice = contenderOf('slice', { 'limits.cpu.allowance': '25ms/100ms' }, 'v2')
    const got = shareOf([slice, contenderOf('free', {}, 'v2')], [0])
    expect(got.slice).toBeCloseTo(0.25, 6)
    expect(got.free).toBeCloseTo(0.75, 6)
  })

  it('counts per CPU where instances are pinned', () => {
    const contenders = [
      contenderOf('a', { 'limits.cpu': '0-0' }, 'v2'),
      contenderOf('b', { 'limits.cpu': '0-0' }, 'v2'),
      contenderOf('c', { 'limits.cpu': '1-1' }, 'v2'),
    ]
    const got = shareOf(contenders, [0, 1])
    expect(got).toMatchObject({
      a: expect.closeTo(0.5, 6),
      b: expect.closeTo(0.5, 6),
      c: expect.closeTo(1, 6),
    })
  })

  it('moves who may run anywhere to where there is room', () => {
    const got = shareOf(
      [contenderOf('pinned', { 'limits.cpu': '0-0' }, 'v2'), contenderOf('free', {}, 'v2')],
      [0, 1],
    )
    expect(got.pinned).toBeCloseTo(1, 6)
    expect(got.free).toBeCloseTo(1, 6)
  })

  it('gives nothing to somebody pinned to CPUs that are not there', () => {
    expect(shareOf([contenderOf('lost', { 'limits.cpu': '7-7' }, 'v2')], [0, 1])).toEqual({ lost: 0 })
  })

  it('never gives more than there is, and leaves nothing that somebody could use', () => {
    fc.assert(
      fc.property(fc.array(contender, { minLength: 1, maxLength: 8 }), (contenders) => {
        const cpus = [0, 1, 2, 3]
        const shares = fairShares(contenders, cpus)
        const sum = shares.reduce((total, share) => total + share.guaranteed, 0)
        expect(sum).toBeLessThanOrEqual(4 + 1e-6)
        for (const share of shares) expect(share.guaranteed).toBeLessThanOrEqual(share.most + 1e-6)
        const everywhere = contenders.filter((each) => each.cpus === null && each.cap === null)
        if (everywhere.length > 0) expect(sum).toBeCloseTo(4, 4)
      }),
    )
  })

  it('gives more to one only at the cost of somebody who has no more by weight, or where there is no room', () => {
    fc.assert(
      fc.property(fc.array(contender, { minLength: 1, maxLength: 8 }), (contenders) => {
        const shares = fairShares(contenders, [0, 1, 2, 3]).map((share, i) => {
          const cpus = contenders[i]?.cpus ?? [0, 1, 2, 3]
          return { ...share, cpus, level: share.guaranteed / share.weight }
        })
        // Every set of CPUs with who may run nowhere else: by Hall's theorem time can be served if it fits into each.
        const rooms = Array.from({ length: 16 }, (_, mask) => {
          const within = (cpus: readonly number[]) => cpus.every((cpu) => (mask >> cpu) & 1)
          const members = shares.filter((share) => within(share.cpus))
          const used = members.reduce((total, share) => total + share.guaranteed, 0)
          return { members, used, cpus: [0, 1, 2, 3].filter((cpu) => (mask >> cpu) & 1).length }
        })
        for (const { used, cpus } of rooms) expect(used).toBeLessThanOrEqual(cpus + 1e-6)
        for (const share of shares) {
          if (share.guaranteed >= share.most - 1e-6) continue
          const held = rooms.some(
            ({ members, used, cpus }) =>
              used > cpus - 1e-6 &&
              members.includes(share) &&
              members.every((other) => other.level <= share.level * (1 + 1e-6)),
          )
          expect([share, held]).toEqual([share, true])
        }
      }),
    )
  })
})

describe('what the CPU limits become', () => {
  it.each([
    [{}, 'v1', null, null],
    [{ 'limits.cpu.allowance': '50%' }, 'v1', 512, null],
    [{ 'limits.cpu.allowance': '50%' }, 'v2', 50, null],
    [{ 'limits.cpu.allowance': '50%', 'limits.cpu.priority': '5' }, 'v2', 45, null],
    [{ 'limits.cpu.priority': '0' }, 'v1', 1014, null],
    [{ 'limits.cpu.priority': '0' }, 'v2', 90, null],
    [{ 'limits.cpu.allowance': '20ms/50ms' }, 'v2', 100, { quota: 20_000, period: 50_000 }],
    [{ 'limits.cpu.allowance': '5%', 'limits.cpu.priority': '2' }, 'v2', 0, null],
    [{ 'limits.cpu.allowance': '33%' }, 'v1', 337, null],
  ] as const)('%o on %s', (config, version, weight, quota) => {
    expect(cpuControls(config, version)).toEqual({ weight, quota })
  })

  it('reads sets of CPUs as LXD does', () => {
    expect(pinnedCpus('2')).toBeNull()
    expect(pinnedCpus('0-0')).toEqual([0])
    expect(pinnedCpus('3,0-1')).toEqual([0, 1, 3])
  })
})
