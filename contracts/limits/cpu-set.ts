import { pinnedCpus } from './cpu-weight.ts'

/** `0,1,2,5` as `0-2,5`: the kernel's own way to write a set. */
export function cpuSetWords(cpus: readonly number[]): string {
  const parts: { first: number; last: number }[] = []
  for (const cpu of cpus) {
    const open = parts.at(-1)
    if (open && open.last === cpu - 1) open.last = cpu
    else parts.push({ first: cpu, last: cpu })
  }
  return parts.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',')
}

/** A set as the kernel writes it, where `2` is CPU 2 and nothing is none. */
export function kernelCpuSet(text: string): number[] {
  const set = text.trim()
  return pinnedCpus(/^\d+$/.test(set) ? `${set}-${set}` : set) ?? []
}

/**
 * Whether the CPUs a container may run on are those that `limits.cpu` gives it on a host with the CPUs `online`. Which ones a
 * plain number gets is LXD's to choose; CPUs that the host has not do not count.
 */
export function followsCpuLimit(
  limit: string,
  allowed: readonly number[],
  online: readonly number[],
): boolean {
  if (/^\d+$/.test(limit)) return allowed.length === Math.min(Number(limit), online.length)
  const wanted = (pinnedCpus(limit) ?? online).filter((cpu) => online.includes(cpu))
  // LXD cannot pin to CPUs that are not there and leaves the container as it was.
  if (wanted.length === 0) return true
  return wanted.length === allowed.length && wanted.every((cpu) => allowed.includes(cpu))
}

/** Another way to write the same limit: to LXD a change, to the container none. A CPU named twice would be refused. */
export function respelledCpuLimit(limit: string, online: readonly number[]): string {
  if (limit !== '') return `0${limit}`
  const [first = 0] = online
  return online.length > 1 ? cpuSetWords(online) : `${first}-${first}`
}
