/** CPUs that the same contenders may run on: one is like the other. */
export type CpuKind = { cpus: number[] }

/** Who may run where: contenders by the set of CPUs they are tied to, CPUs by the sets they are in. */
export type CpuLayout = {
  kinds: readonly CpuKind[]
  /** `kinds`: places in the list above; `members`: places in the list of contenders. */
  sets: readonly { kinds: readonly number[]; members: readonly number[] }[]
}

/** Sets that may run nowhere but on these kinds of CPUs: together they cannot use more than there are. */
export type Room = { sets: readonly number[]; cpus: number }

const tiny = 1e-9

export function cpuLayout(allowed: readonly (readonly number[])[]): CpuLayout {
  const members = new Map<string, { cpus: readonly number[]; members: number[] }>()
  for (const [i, cpus] of allowed.entries()) {
    const key = cpus.join()
    const set = members.get(key) ?? { cpus, members: [] }
    set.members.push(i)
    members.set(key, set)
  }
  const sets = [...members.values()]
  const setsOf = new Map<number, number[]>()
  for (const [set, { cpus }] of sets.entries())
    for (const cpu of cpus) setsOf.set(cpu, [...(setsOf.get(cpu) ?? []), set])
  const kinds = new Map<string, { cpus: number[]; sets: number[] }>()
  for (const [cpu, inSets] of [...setsOf].sort(([a], [b]) => a - b)) {
    const kind = kinds.get(inSets.join()) ?? { cpus: [], sets: inSets }
    kind.cpus.push(cpu)
    kinds.set(inSets.join(), kind)
  }
  const list = [...kinds.values()]
  return {
    kinds: list.map(({ cpus }) => ({ cpus })),
    sets: sets.map((each, set) => ({
      members: each.members,
      kinds: list.flatMap((kind, place) => (kind.sets.includes(set) ? [place] : [])),
    })),
  }
}

/** By kind of CPUs, the time on it of each set. */
export type Spread = readonly ReadonlyMap<number, number>[]

/**
 * Gives the sets the time that they want, in CPUs' worth, as a maximum flow from sets to kinds of CPUs. Begins with what is given
 * already and moves no more of it than it must. `small`: where it does not all fit, a room that is too small for who is in it.
 */
export function giveOut(
  { kinds, sets }: CpuLayout,
  wanted: readonly number[],
  begun: Spread = kinds.map(() => new Map()),
): { given: Spread; small: Room | null } {
  const given = begun.map((times) => new Map(times))
  const free = kinds.map(({ cpus }, kind) => cpus.length - sum(given[kind]?.values() ?? []))
  for (const [set, time] of wanted.entries()) {
    let lacking = time - sum(given.map((times) => times.get(set) ?? 0))
    while (lacking > tiny) {
      const { path, seen } = pathToFreeCpu(sets, free, given, set)
      if (path === null) return { given, small: roomOf({ kinds, sets }, seen) }
      lacking -= handOver(path, lacking, free, given)
    }
  }
  return { given, small: null }
}

function sum(times: Iterable<number>): number {
  let total = 0
  for (const time of times) total += time
  return total
}

/** By turns a set and a kind of CPUs that it moves some of its time to. */
type Step = { set: number; kind: number }

/** The shortest way to get time for a set: straight from a kind that has some left, or from another set that can move on. */
function pathToFreeCpu(
  sets: CpuLayout['sets'],
  free: readonly number[],
  given: Spread,
  start: number,
): { path: Step[] | null; seen: ReadonlySet<number> } {
  const cameBy = new Map<number, Step>()
  const enteredBy = new Map<number, number>()
  const queue = [start]
  for (const set of queue) {
    for (const kind of sets[set]?.kinds ?? []) {
      if (cameBy.has(kind)) continue
      cameBy.set(kind, { set, kind })
      if ((free[kind] ?? 0) > tiny) return { path: traced(kind, cameBy, enteredBy), seen: new Set() }
      for (const [other, time] of given[kind] ?? []) {
        if (time <= tiny || other === start || enteredBy.has(other)) continue
        enteredBy.set(other, kind)
        queue.push(other)
      }
    }
  }
  return { path: null, seen: new Set(cameBy.keys()) }
}

function traced(
  end: number,
  cameBy: ReadonlyMap<number, Step>,
  enteredBy: ReadonlyMap<number, number>,
): Step[] {
  const path: Step[] = []
  for (let kind: number | undefined = end; kind !== undefined; ) {
    const step = cameBy.get(kind)
    if (!step) break
    path.unshift(step)
    kind = enteredBy.get(step.set)
  }
  return path
}

/** Moves as much as all of the way allows; returns how much that was. */
function handOver(path: readonly Step[], most: number, free: number[], given: Map<number, number>[]): number {
  const end = path.at(-1)?.kind ?? 0
  const before = path.slice(1).map((step, i) => given[path[i]?.kind ?? 0]?.get(step.set) ?? 0)
  const moved = Math.min(most, free[end] ?? 0, ...before)
  free[end] = (free[end] ?? 0) - moved
  for (const [i, { set, kind }] of path.entries()) {
    add(given[kind], set, moved)
    const next = path[i + 1]
    if (next) add(given[kind], next.set, -moved)
  }
  return moved
}

function add(times: Map<number, number> | undefined, set: number, time: number): void {
  times?.set(set, (times.get(set) ?? 0) + time)
}

function roomOf({ kinds, sets }: CpuLayout, within: ReadonlySet<number>): Room {
  return {
    cpus: sum([...within].map((kind) => kinds[kind]?.cpus.length ?? 0)),
    sets: sets.flatMap((set, i) => (set.kinds.every((kind) => within.has(kind)) ? [i] : [])),
  }
}
