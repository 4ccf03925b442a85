import type { Cgroup } from '#contracts/cgroups.ts'

/** What a control group's files say, and when they were read. */
export type GroupFiles = ReadonlyMap<string, string>
/** Groups by path from the root of the hierarchy. */
export type Groups = ReadonlyMap<string, GroupFiles>
/** Nanoseconds of CPU time by path, and when that was read, in nanoseconds. */
export type CpuReading = { at: number; used: ReadonlyMap<string, number> }

/** Files that are read, of both generations. */
export const groupFiles = [
  ...['cpuacct.usage', 'cpu.shares', 'cpu.cfs_quota_us', 'cpu.cfs_period_us'],
  ...['memory.usage_in_bytes', 'memory.limit_in_bytes', 'pids.current', 'pids.max'],
  ...['cpu.stat', 'cpu.weight', 'cpu.max', 'memory.current', 'memory.max'],
] as const

/** The folder in which LXD puts the processes of a container. */
const payload = /^(.*?)\/lxc\.payload\.([^/]+)/

/** A path and its group's values. Of an unlimited v1 group the kernel says the largest number of whole pages. */
export function valuesOf(path: string, files: GroupFiles): Omit<Cgroup, 'cpu' | 'container'> {
  const number = (name: string) => numberOf(files.get(name))
  const limit = (name: string) => {
    const value = number(name)
    return value === null || value >= 2 ** 62 ? null : value
  }
  return {
    path,
    memory: number('memory.usage_in_bytes') ?? number('memory.current'),
    processes: number('pids.current'),
    cpuWeight: number('cpu.shares') ?? number('cpu.weight'),
    cpuLimit: cpuLimit(files),
    memoryLimit: limit('memory.limit_in_bytes') ?? limit('memory.max'),
    processLimit: limit('pids.max'),
  }
}

/** Nanoseconds of CPU time so far; null where nothing counts it. */
export function cpuTimeOf(files: GroupFiles): number | null {
  const v1 = numberOf(files.get('cpuacct.usage'))
  if (v1 !== null) return v1
  const micro = numberOf(/^usage_usec (\d+)$/m.exec(files.get('cpu.stat') ?? '')?.[1])
  return micro === null ? null : micro * 1000
}

/** CPUs kept busy between two readings; null for a group that is new, or whose counter began anew. */
export function busyCpus(path: string, before: CpuReading, now: CpuReading): number | null {
  const [from, to] = [before.used.get(path), now.used.get(path)]
  const gone = now.at - before.at
  if (from === undefined || to === undefined || gone <= 0 || to < from) return null
  return (to - from) / gone
}

/**
 * The hierarchies of v1 as one tree. A group has the same path in all of them, but for containers of an LXD whose own processes
 * sit elsewhere in one than in the next: their payload goes to where it is in the first that has it.
 */
export function mergeHierarchies(hierarchies: readonly Groups[]): Groups {
  const merged = new Map<string, Map<string, string>>()
  const roots = new Set<string>()
  for (const groups of hierarchies) {
    for (const [path, files] of groups) {
      const at = movedBeside(path, roots)
      const root = payload.exec(at)?.[0]
      if (root !== undefined) roots.add(root)
      const known = merged.get(at) ?? new Map<string, string>()
      for (const [name, value] of files) known.set(name, value)
      merged.set(at, known)
    }
  }
  return merged
}

function movedBeside(path: string, roots: ReadonlySet<string>): string {
  const root = payload.exec(path)?.[0]
  if (root === undefined || roots.has(root)) return path
  const [only, ...others] = [...roots].filter((known) => root.endsWith(known))
  return only !== undefined && others.length === 0 ? only + path.slice(root.length) : path
}

/**
 * Containers by the path of their payload. Where some are directly beside the asking process, the others belong to another
 * LXD of this machine; a name that is left twice is nobody's.
 */
export function containersOf(paths: readonly string[], own: string): Map<string, string> {
  const all = paths.flatMap((path) => {
    const [root, parent, name] = payload.exec(path) ?? []
    return root === path && parent !== undefined && name !== undefined ? [{ path, parent, name }] : []
  })
  const beside = all.filter(({ parent }) => own !== '/' && parent === own)
  const ours = beside.length > 0 ? beside : all
  const once = ours.filter(({ name }) => ours.filter((each) => each.name === name).length === 1)
  return new Map(once.map(({ path, name }) => [path, name]))
}

function cpuLimit(files: GroupFiles): number | null {
  const [quota, period] = files.has('cpu.max')
    ? (files.get('cpu.max') ?? '').split(' ')
    : [files.get('cpu.cfs_quota_us'), files.get('cpu.cfs_period_us')]
  const [run, of] = [numberOf(quota), numberOf(period)]
  return run === null || of === null || run <= 0 || of <= 0 ? null : run / of
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^-?\d+$/.test(text.trim()) ? Number(text) : null
}
