import { readFile } from 'node:fs/promises'
import { type Sample, sampleOf } from './rates.ts'

/** CPU time of the whole host so far in ticks, and when that was read. */
export type HostReading = { at: number; busy: number; all: number }

/** What the kernel says of this machine; null where it is not Linux's /proc. Ticks count every CPU. */
export async function readHost(
  at: number,
): Promise<{ reading: HostReading; memory: number; cpus: number } | null> {
  try {
    const [stat, memory] = await Promise.all([
      readFile('/proc/stat', 'utf8'),
      readFile('/proc/meminfo', 'utf8'),
    ])
    const lines = stat.split('\n')
    const ticks = (lines[0] ?? '').trim().split(/\s+/).slice(1, 9).map(Number)
    const all = ticks.reduce((sum, each) => sum + each, 0)
    // user nice system idle iowait irq softirq steal: nobody works during idle and iowait.
    const idle = (ticks[3] ?? 0) + (ticks[4] ?? 0)
    const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(memory)?.[1]) * 1024
    return {
      reading: { at, busy: all - idle, all },
      memory: bytes('MemTotal') - bytes('MemAvailable'),
      cpus: lines.filter((line) => /^cpu\d/.test(line)).length,
    }
  } catch {
    return null
  }
}

export function hostSample(
  before: HostReading | undefined,
  now: { reading: HostReading; memory: number; cpus: number },
): Sample {
  const all = before ? now.reading.all - before.all : 0
  const busy = before ? now.reading.busy - before.busy : 0
  return sampleOf({ cpu: all > 0 ? (busy / all) * now.cpus : Number.NaN, memory: now.memory })
}
