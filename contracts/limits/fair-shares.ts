import { instanceKey } from '../instance-key.ts'
import { type CpuLayout, cpuLayout, giveOut, type Room } from './cpu-rooms.ts'
import { type CgroupVersion, cpuControls, effectiveWeight, pinnedCpus, quotaCpus } from './cpu-weight.ts'
import type { LimitedInstance, LimitHost } from './limits.ts'

type Config = Readonly<Record<string, string>>

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
 * What a config makes of an instance on this host. `chosen` are the CPUs that LXD picked where the limit is a number of them, if it
 * is known. `busy` is how many processes in it are busy: it cannot use more CPUs than that. An instance's processes share the
 * instance's portion: three busy ones in it do not get three times as much.
 */
export function contenderOf(
  name: string,
  config: Config,
  version: CgroupVersion,
  { chosen = null, busy = null }: { chosen?: readonly number[] | null; busy?: number | null } = {},
): Contender {
  const controls = cpuControls(config, version)
  const limit = config['limits.cpu'] ?? ''
  const caps = [quotaCpus(controls), /^\d+$/.test(limit) ? Number(limit) : null, busy].filter(
    (cap) => cap !== null,
  )
  return {
    name,
    weight: effectiveWeight(controls, version),
    cpus: pinnedCpus(limit) ?? (limit === '' ? null : chosen),
    cap: caps.length === 0 ? null : Math.min(...caps),
  }
}

/** An instance as it competes with what is in force, or with what would be. */
export function contenderOfInstance(
  instance: LimitedInstance,
  { cgroup }: Pick<LimitHost, 'cgroup'>,
  { inForce = instance.expanded, busy = null }: { inForce?: Config | undefined; busy?: number | null } = {},
): Contender {
  // LXD chooses anew at each change: which CPUs another number would get is not known.
  const same = inForce['limits.cpu'] === instance.expanded['limits.cpu']
  return contenderOf(instanceKey(instance), inForce, cgroup, { chosen: same ? instance.chosen : null, busy })
}

const tiny = 1e-9

/** The CPUs that each may run on, of those there are. */
export function allowedSets(
  contenders: readonly Contender[],
  cpus: readonly number[],
): (readonly number[])[] {
  return contenders.map((each) => each.cpus?.filter((cpu) => cpus.includes(cpu)) ?? cpus)
}

/**
 * Who gets what when all are busy: everybody's time grows in proportion to their weight until they reach their own cap or the CPUs
 * they may use are full; what they cannot use goes to the others. This is what the kernel's fair scheduler converges to; for
 * instances pinned to sets that overlap in part it is the fair ideal, which the scheduler comes close to.
 */
export function fairShares(contenders: readonly Contender[], cpus: readonly number[]): FairShare[] {
  const allowed = allowedSets(contenders, cpus)
  const layout = cpuLayout(allowed)
  const shares = contenders.map((each, i): FairShare => {
    const most = Math.min(each.cap ?? Number.POSITIVE_INFINITY, allowed[i]?.length ?? 0)
    return { name: each.name, weight: each.weight, guaranteed: 0, most, heldBy: 'own limit' }
  })
  let growing: ReadonlySet<number> = new Set(shares.flatMap((share, i) => (share.most > 0 ? [i] : [])))
  while (growing.size > 0) {
    const { level, full } = highestLevel(layout, shares, growing)
    const held = new Set(full?.sets.flatMap((set) => layout.sets[set]?.members ?? []))
    const still = new Set<number>()
    for (const i of growing) {
      const share = shares[i]
      if (!share) continue
      share.guaranteed = atLevel(share, level)
      if (share.guaranteed >= share.most - tiny) continue
      if (held.has(i)) share.heldBy = 'others'
      else still.add(i)
    }
    // Rounding may leave nobody at a limit; nobody grows any further then.
    growing = still.size === growing.size ? new Set() : still
  }
  return shares
}

/** The time that each set of CPUs has to give to those tied to it. */
export function timePerSet({ sets }: CpuLayout, shares: readonly Pick<FairShare, 'guaranteed'>[]): number[] {
  return sets.map(({ members }) => members.reduce((sum, i) => sum + (shares[i]?.guaranteed ?? 0), 0))
}

function atLevel({ most, weight }: FairShare, level: number): number {
  return Math.min(most, level * weight)
}

/**
 * The highest time per weight at which everybody still growing fits beside those who stopped, and the room that is full then.
 * Begins where nobody wants more and goes down to what the room found too small can bear, until there is room for all.
 */
function highestLevel(
  layout: CpuLayout,
  shares: readonly FairShare[],
  growing: ReadonlySet<number>,
): { level: number; full: Room | null } {
  const at = (level: number) =>
    shares.map((share, i) => (growing.has(i) ? { ...share, guaranteed: atLevel(share, level) } : share))
  let level = Math.max(...shares.map((share, i) => (growing.has(i) ? share.most / share.weight : 0)))
  let full: Room | null = null
  for (;;) {
    const { small } = giveOut(layout, timePerSet(layout, at(level)))
    if (small === null) return { level, full }
    full = small
    const lower = levelThatFits(layout, small, shares, growing)
    if (lower >= level) return { level, full }
    level = lower
  }
}

/** The time per weight at which a room is just full. */
function levelThatFits(
  { sets }: CpuLayout,
  room: Room,
  shares: readonly FairShare[],
  growing: ReadonlySet<number>,
): number {
  const members = room.sets.flatMap((set) => sets[set]?.members ?? [])
  const stopped = members.filter((i) => !growing.has(i))
  let left = room.cpus - stopped.reduce((sum, i) => sum + (shares[i]?.guaranteed ?? 0), 0)
  const wanting = members
    .flatMap((i) => (growing.has(i) ? (shares[i] ?? []) : []))
    .sort((a, b) => a.most / a.weight - b.most / b.weight)
  let weight = wanting.reduce((sum, share) => sum + share.weight, 0)
  for (const share of wanting) {
    if (left / weight <= share.most / share.weight) break
    left -= share.most
    weight -= share.weight
  }
  return weight > 0 ? Math.max(0, left / weight) : 0
}
