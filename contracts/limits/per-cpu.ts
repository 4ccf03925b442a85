import { type CpuLayout, cpuLayout, giveOut, type Spread } from './cpu-rooms.ts'
import { allowedSets, type Contender, type FairShare, fairShares, timePerSet } from './fair-shares.ts'

/** What one container gets of one CPU. */
export type CpuPart = {
  name: string
  weight: number
  /** Of this one CPU when all are busy, from 0 to 1. */
  guaranteed: number
  /** The most it gets of this CPU when nobody else wants any. */
  most: number
  /** Tied to a set of CPUs, this one among them. */
  pinned: boolean
}

/** CPUs that are shared alike: the parts are those of each of them. */
export type CpuView = { cpus: readonly number[]; parts: CpuPart[] }

/**
 * Who gets what of each CPU when all are busy, the greatest part first. The sums are those of `fairShares`; where somebody may run
 * on several CPUs their time is spread over them as evenly as the others let it, which is what load balancing tends to.
 */
export function sharesPerCpu(contenders: readonly Contender[], cpus: readonly number[]): CpuView[] {
  const shares = fairShares(contenders, cpus)
  const layout = cpuLayout(allowedSets(contenders, cpus))
  const wanted = timePerSet(layout, shares)
  const { given } = giveOut(layout, wanted, nearlyEven(layout, wanted))
  return layout.kinds.map((kind, place) => {
    const parts = layout.sets.flatMap((set, i): CpuPart[] => {
      if (!set.kinds.includes(place)) return []
      const time = (given[place]?.get(i) ?? 0) / kind.cpus.length
      return set.members.flatMap((member) =>
        partOf(contenders[member], shares[member], time / (wanted[i] || 1)),
      )
    })
    parts.sort((a, b) => b.guaranteed - a.guaranteed || a.name.localeCompare(b.name))
    return { cpus: kind.cpus, parts }
  })
}

/** `part`: how much of its time is spent on this CPU. */
function partOf(contender: Contender | undefined, share: FairShare | undefined, part: number): CpuPart[] {
  if (!contender || !share) return []
  const { name, weight, most } = share
  const guaranteed = share.guaranteed * part
  return [{ name, weight, guaranteed, most: Math.min(1, most), pinned: contender.cpus !== null }]
}

/** How often parts are fitted into the CPUs and then into what each set gets. */
const rounds = 50

/** Time on each kind of CPUs that fits there; some sets may still lack a little of what they get. */
function nearlyEven({ kinds, sets }: CpuLayout, wanted: readonly number[]): Spread {
  const spread = kinds.map(() => new Map<number, number>())
  for (const [i, set] of sets.entries()) {
    const cpus = set.kinds.reduce((sum, kind) => sum + (kinds[kind]?.cpus.length ?? 0), 0)
    for (const kind of set.kinds)
      spread[kind]?.set(i, ((wanted[i] ?? 0) * (kinds[kind]?.cpus.length ?? 0)) / cpus)
  }
  for (let round = 0; round < rounds; round++) {
    fitIntoKinds(kinds, spread)
    fitIntoSets(spread, wanted)
  }
  fitIntoKinds(kinds, spread)
  return spread
}

function fitIntoKinds(kinds: CpuLayout['kinds'], spread: readonly Map<number, number>[]): void {
  for (const [kind, times] of spread.entries()) {
    const used = [...times.values()].reduce((sum, time) => sum + time, 0) / (kinds[kind]?.cpus.length ?? 1)
    if (used > 1) for (const [set, time] of times) times.set(set, time / used)
  }
}

function fitIntoSets(spread: readonly Map<number, number>[], wanted: readonly number[]): void {
  const got = wanted.map(() => 0)
  for (const times of spread) for (const [set, time] of times) got[set] = (got[set] ?? 0) + time
  for (const times of spread)
    for (const [set, time] of times) times.set(set, (time * (wanted[set] ?? 0)) / (got[set] || 1))
}
