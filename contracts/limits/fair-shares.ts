import { type CgroupVersion, cpuControls, effectiveWeight, pinnedCpus, quotaCpus } from './cpu-weight.ts'

/** An instance as far as CPU time is concerned. */
export type Contender = {
  name: string
  weight: number
  /** The CPUs it may run on; null means all of them. */
  cpus: readonly number[] | null
  /** The most CPUs' worth of time it may use at once; null means no limit of its own. */
  cap: number | null
}

export type FairShare = {
  name: string
  weight: number
  /** CPUs' worth of time it is sure to get when every instance wants all it can have: 0.5 is half of one CPU. */
  guaranteed: number
  /** The most it gets when nobody else wants any. */
  most: number
  /** What stops it from getting more when all are busy. */
  heldBy: 'others' | 'own limit'
}

/**
 * What a config makes of an instance on this host. `busy` is how many processes in it are busy: it cannot use more CPUs than that.
 * An instance's processes share the instance's portion: three busy ones in it do not get three times as much.
 */
export function contenderOf(
  name: string,
  config: Readonly<Record<string, string>>,
  version: CgroupVersion,
  busy: number | null = null,
): Contender {
  const controls = cpuControls(config, version)
  const limit = config['limits.cpu'] ?? ''
  const caps = [quotaCpus(controls), /^\d+$/.test(limit) ? Number(limit) : null, busy].filter(
    (cap) => cap !== null,
  )
  return {
    name,
    weight: effectiveWeight(controls, version),
    cpus: pinnedCpus(limit),
    cap: caps.length === 0 ? null : Math.min(...caps),
  }
}

const tiny = 1e-9

/** CPUs, and who may run nowhere but on them: together these cannot use more than there are. */
type Room = { cpus: number; members: readonly number[] }

/**
 * Who gets what when all are busy: everybody's time grows in proportion to their weight until they reach their own cap or the CPUs
 * they may use are full; what they cannot use goes to the others. This is what the kernel's fair scheduler converges to; for
 * instances pinned to sets that overlap in part it is the fair ideal, which the scheduler comes close to.
 */
export function fairShares(contenders: readonly Contender[], cpus: readonly number[]): FairShare[] {
  const allowed = contenders.map((each) => each.cpus?.filter((cpu) => cpus.includes(cpu)) ?? cpus)
  const rooms = roomsOf(allowed, cpus)
  const shares = contenders.map((each, i): FairShare => {
    const most = Math.min(each.cap ?? Number.POSITIVE_INFINITY, allowed[i]?.length ?? 0)
    return { name: each.name, weight: each.weight, guaranteed: 0, most, heldBy: 'own limit' }
  })
  let growing = new Set(shares.flatMap((share, i) => (share.most > 0 ? [i] : [])))
  while (growing.size > 0) {
    const level = highestLevel(shares, growing, rooms)
    for (const i of growing) raise(shares[i], level)
    const full = new Set(
      rooms.filter((room) => usedIn(room, shares) > room.cpus - 1e-6).flatMap((room) => room.members),
    )
    const still = new Set<number>()
    for (const i of growing) {
      const share = shares[i]
      if (!share || share.guaranteed >= share.most - tiny) continue
      if (full.has(i)) share.heldBy = 'others'
      else still.add(i)
    }
    // Rounding may leave nobody at a limit; nobody grows any further then.
    growing = still.size === growing.size ? new Set() : still
  }
  return shares
}

function atLevel({ most, weight }: FairShare, level: number): number {
  return Math.min(most, level * weight)
}

function raise(share: FairShare | undefined, level: number): void {
  if (share) share.guaranteed = atLevel(share, level)
}

/** The highest time per weight at which everybody still growing fits beside those who stopped. */
function highestLevel(
  shares: readonly FairShare[],
  growing: ReadonlySet<number>,
  rooms: readonly Room[],
): number {
  const wanted = (level: number) =>
    shares.map((share, i) => (growing.has(i) ? { ...share, guaranteed: atLevel(share, level) } : share))
  const fits = (level: number) => {
    const wish = wanted(level)
    return rooms.every((room) => usedIn(room, wish) <= room.cpus + tiny)
  }
  let low = 0
  let high = Math.max(...shares.map((share, i) => (growing.has(i) ? share.most / share.weight : 0)))
  if (fits(high)) return high
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (fits(middle)) low = middle
    else high = middle
  }
  return low
}

function usedIn({ members }: Room, shares: readonly FairShare[]): number {
  return members.reduce((sum, i) => sum + (shares[i]?.guaranteed ?? 0), 0)
}

/**
 * By Hall's theorem amounts of time can be served at once if they fit into every union of the sets that occur. Past a dozen
 * different sets that is too many unions, and only each set and the whole are looked at.
 */
function roomsOf(allowed: readonly (readonly number[])[], cpus: readonly number[]): Room[] {
  const sets = [...new Map(allowed.map((set) => [set.join(), set])).values()]
  const unions =
    sets.length > 12
      ? [...sets, cpus]
      : Array.from({ length: 2 ** sets.length - 1 }, (_, mask) => unionOf(sets, mask + 1))
  const distinct = [
    ...new Map(unions.map((union) => [[...union].sort((a, b) => a - b).join(), union])).values(),
  ]
  return distinct.map((union) => ({
    cpus: union.length,
    members: allowed.flatMap((set, i) => (set.every((cpu) => union.includes(cpu)) ? [i] : [])),
  }))
}

/** The union of those sets whose bit is set in `mask`. */
function unionOf(sets: readonly (readonly number[])[], mask: number): number[] {
  return [...new Set(sets.filter((_, i) => (mask >> i) & 1).flat())]
}
