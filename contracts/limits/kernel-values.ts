import { parseByteSize } from '../byte-size.ts'
import { cpuSetWords } from './cpu-set.ts'
import { cpuControls, pinnedCpus } from './cpu-weight.ts'
import type { LimitHost } from './limits.ts'

/** One file of a container's control group. */
export type KernelValue = { file: string; value: string }

type Config = Readonly<Record<string, string>>

/**
 * What LXD writes into a container's control group for its limits, by the key that causes it. Keys that are not set, or that LXD
 * enforces elsewhere, are absent. Values are in the kernel's own form: bytes, microseconds, weights.
 */
export function kernelValues(config: Config, host: LimitHost): Partial<Record<string, KernelValue[]>> {
  return {
    ...cpuValues(config, host),
    ...memoryValues(config, host),
    ...processValues(config),
    ...diskPriorityValues(config, host),
    ...hugepageValues(config, host),
  }
}

function cpuValues(config: Config, { cgroup }: LimitHost): Partial<Record<string, KernelValue[]>> {
  const { weight, quota } = cpuControls(config, cgroup)
  const cause = config['limits.cpu.allowance'] ? 'limits.cpu.allowance' : 'limits.cpu.priority'
  const values: KernelValue[] = []
  if (weight !== null)
    values.push({ file: cgroup === 'v1' ? 'cpu.shares' : 'cpu.weight', value: `${weight}` })
  if (quota !== null && cgroup === 'v1') {
    values.push({ file: 'cpu.cfs_quota_us', value: `${quota.quota}` })
    values.push({ file: 'cpu.cfs_period_us', value: `${quota.period}` })
  }
  if (quota !== null && cgroup === 'v2')
    values.push({ file: 'cpu.max', value: `${quota.quota} ${quota.period}` })
  const pinned = pinnedCpus(config['limits.cpu'] ?? '')
  return {
    ...(values.length > 0 ? { [cause]: values } : {}),
    ...(pinned && pinned.length > 0
      ? { 'limits.cpu': [{ file: 'cpuset.cpus', value: cpuSetWords(pinned) }] }
      : {}),
  }
}

function memoryValues(config: Config, host: LimitHost): Partial<Record<string, KernelValue[]>> {
  const limit = memoryBytes(config['limits.memory'] ?? '', host.memory)
  const swappiness = swappinessOf(config, host)
  const rest = swappiness === null ? {} : { 'limits.memory.swap': [swappiness] }
  if (limit === null) return rest
  const soft = config['limits.memory.enforce'] === 'soft'
  return {
    ...rest,
    'limits.memory': host.cgroup === 'v1' ? memoryV1(limit, soft) : memoryV2(limit, soft, host),
  }
}

function memoryV1(limit: number, soft: boolean): KernelValue[] {
  if (soft) return [{ file: 'memory.soft_limit_in_bytes', value: `${pages(limit)}` }]
  return [
    { file: 'memory.limit_in_bytes', value: `${pages(limit)}` },
    { file: 'memory.soft_limit_in_bytes', value: `${pages(limit * 0.9)}` },
  ]
}

function memoryV2(limit: number, soft: boolean, { modern }: LimitHost): KernelValue[] {
  if (soft) return [{ file: modern ? 'memory.high' : 'memory.low', value: `${pages(limit)}` }]
  const max = { file: 'memory.max', value: `${pages(limit)}` }
  return modern ? [max] : [max, { file: 'memory.low', value: `${pages(limit * 0.9)}` }]
}

/** The kernel keeps whole pages. */
function pages(bytes: number): number {
  return Math.floor(bytes / 4096) * 4096
}

/** Swappiness exists on v1 only. */
function swappinessOf(config: Config, { cgroup }: LimitHost): KernelValue | null {
  if (cgroup !== 'v1') return null
  const swap = (config['limits.memory.swap'] ?? '').toLowerCase()
  if (['false', '0', 'no', 'off'].includes(swap)) return { file: 'memory.swappiness', value: '0' }
  const priority = config['limits.memory.swap.priority'] ?? ''
  return /^\d+$/.test(priority) ? { file: 'memory.swappiness', value: `${70 - Number(priority)}` } : null
}

function processValues(config: Config): Partial<Record<string, KernelValue[]>> {
  const processes = config['limits.processes'] ?? ''
  return /^\d+$/.test(processes) ? { 'limits.processes': [{ file: 'pids.max', value: processes }] } : {}
}

function diskPriorityValues(config: Config, { cgroup }: LimitHost): Partial<Record<string, KernelValue[]>> {
  const priority = config['limits.disk.priority'] ?? ''
  if (!/^\d+$/.test(priority)) return {}
  // Ten times ten would be the kernel's floor for 0; LXD writes 10 there.
  const value = `${priority === '0' ? 10 : Number(priority) * 100}`
  return { 'limits.disk.priority': [{ file: cgroup === 'v1' ? 'blkio.weight' : 'io.weight', value }] }
}

function hugepageValues(config: Config, { cgroup }: LimitHost): Partial<Record<string, KernelValue[]>> {
  const found: Partial<Record<string, KernelValue[]>> = {}
  for (const size of ['64KB', '1MB', '2MB', '1GB']) {
    const key = `limits.hugepages.${size}`
    const parsed = parseByteSize(config[key] ?? '')
    if ('problem' in parsed) continue
    const file = cgroup === 'v1' ? `hugetlb.${size}.limit_in_bytes` : `hugetlb.${size}.max`
    found[key] = [{ file, value: `${parsed.bytes}` }]
  }
  return found
}

/** Bytes of a memory limit; shares are of the host's memory, rounded down as LXD rounds. */
export function memoryBytes(limit: string, hostMemory: number | null): number | null {
  const [, percent] = /^(\d+)%$/.exec(limit) ?? []
  if (percent !== undefined)
    return hostMemory === null ? null : Math.trunc(hostMemory / 100) * Number(percent)
  const parsed = parseByteSize(limit)
  return 'problem' in parsed ? null : parsed.bytes
}

/** Why this host cannot apply a limit, or null: said before anything is sent. `inForce`: the limits with what is typed so far. */
export function limitProblem(key: string, host: LimitHost, inForce: Config = {}): string | null {
  const [, words] = needs.find(([prefix]) => key.startsWith(prefix)) ?? []
  const missing = words && host.missing.find((each) => words.test(each))
  if (missing)
    return `This host’s kernel lacks the ${missing} controller: LXD ignores this limit or refuses it`
  if (key === 'limits.cpu') return cpuProblem(inForce['limits.cpu'] ?? '', host)
  const cause = inForce['limits.cpu.allowance'] ? 'limits.cpu.allowance' : 'limits.cpu.priority'
  return key === cause ? weightProblem(inForce, host) : null
}

function cpuProblem(limit: string, { cpus }: LimitHost): string | null {
  const has = `This host has ${cpus.length === 1 ? 'CPU' : 'the CPUs'} ${cpuSetWords(cpus)}`
  if (/^\d+$/.test(limit)) return Number(limit) > cpus.length ? `${has}: it gets no more` : null
  const absent = (pinnedCpus(limit) ?? []).filter((cpu) => !cpus.includes(cpu))
  return absent.length === 0 ? null : `${has}: LXD passes over CPU ${cpuSetWords(absent)}`
}

/** The kernel refuses a weight outside its bounds on v2; on v1 it takes the nearest it knows. */
function weightProblem(config: Config, { cgroup }: LimitHost): string | null {
  const { weight } = cpuControls(config, cgroup)
  if (cgroup === 'v1' || weight === null) return null
  if (weight < 1) return `cpu.weight ${weight} is below the kernel's least, 1: LXD cannot apply it`
  return weight > 10_000
    ? `cpu.weight ${weight} is above the kernel's most, 10000: LXD cannot apply it`
    : null
}

const needs: readonly [prefix: string, words: RegExp][] = [
  ['limits.disk.priority', /blkio|^io\b/],
  ['limits.hugepages.', /hugetlb/],
  ['limits.network.priority', /network priority/],
  ['limits.processes', /pids/],
  ['limits.memory', /^memory/],
  ['limits.cpu.', /^cpu$/],
]
