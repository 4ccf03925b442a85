/** Which generation of control groups a host has; LXD writes other files and other numbers for each. */
export type CgroupVersion = 'v1' | 'v2'

type Config = Readonly<Record<string, string>>

export type CpuControls = {
  /** What the kernel divides CPU time by when all are busy; null means LXD writes nothing and the kernel's default holds. */
  weight: number | null
  /** A hard slice of time in microseconds, whatever others do; null means none. */
  quota: { quota: number; period: number } | null
}

/** The kernel's own weight of a group to which nobody has given one. */
export const defaultWeight: Record<CgroupVersion, number> = { v1: 1024, v2: 100 }

/**
 * What `limits.cpu.allowance` and `limits.cpu.priority` become: `cpu.shares` and `cpu.cfs_*` on v1, `cpu.weight` and `cpu.max` on
 * v2. Source: LXD's own arithmetic, checked against the kernel's files in the lab. A priority below 10 takes `10 - priority` off
 * the weight; a hard slice leaves the weight at its default.
 */
export function cpuControls(config: Config, version: CgroupVersion): CpuControls {
  const allowance = config['limits.cpu.allowance'] ?? ''
  const priority = config['limits.cpu.priority'] ?? ''
  if (allowance === '' && priority === '') return { weight: null, quota: null }
  const whole = defaultWeight[version]
  const [, percent] = /^(\d+)%$/.exec(allowance) ?? []
  const [, quota, period] = /^(\d+)ms\/(\d+)ms$/.exec(allowance) ?? []
  const share = percent === undefined ? whole : Math.trunc((whole * Number(percent)) / 100)
  return {
    weight: Math.max(0, share - (10 - (priority === '' ? 10 : Number(priority)))),
    quota:
      quota === undefined || period === undefined
        ? null
        : { quota: Number(quota) * 1000, period: Number(period) * 1000 },
  }
}

/** The weight that counts: what LXD wrote, or the kernel's default. The kernel knows no weight below 2 (v1) or 1 (v2). */
export function effectiveWeight({ weight }: CpuControls, version: CgroupVersion): number {
  if (weight === null) return defaultWeight[version]
  return Math.max(version === 'v1' ? 2 : 1, weight)
}

/** The most CPUs a hard slice allows, e.g. 0.25 for `25ms/100ms`; null without one. */
export function quotaCpus({ quota }: CpuControls): number | null {
  return quota === null ? null : quota.quota / quota.period
}

/** `0-3,7` as numbers; a plain count such as `2` is no set: null. `0-0` is CPU 0 alone. */
export function pinnedCpus(limit: string): number[] | null {
  if (limit === '' || /^\d+$/.test(limit)) return null
  const cpus = limit.split(',').flatMap((part) => {
    const [first, last = first] = part.split('-').map(Number)
    if (first === undefined || last === undefined || !(first <= last)) return []
    return Array.from({ length: last - first + 1 }, (_, i) => first + i)
  })
  return [...new Set(cpus)].sort((a, b) => a - b)
}
