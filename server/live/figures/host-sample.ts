import { access, readdir, readFile } from 'node:fs/promises'
import { type Sample, sampleOf } from './rates.ts'

/** Counters of the whole host so far, and when they were read. CPU in ticks of all CPUs, the rest in bytes. */
export type HostReading = {
  at: number
  busy: number
  all: number
  diskRead: number
  diskWritten: number
  received: number
  sent: number
}
type HostNow = { reading: HostReading; memory: number; cpus: number; processes: number }
type HostTexts = Record<'stat' | 'memory' | 'load' | 'disks' | 'traffic' | 'routes', string>

const sectorBytes = 512

/** What the kernel says of this machine; null where it is not Linux's /proc. */
export async function readHost(at: number): Promise<HostNow | null> {
  const text = (file: string) => readFile(`/proc/${file}`, 'utf8')
  try {
    const [stat, memory, load, disks, traffic, routes, devices] = await Promise.all([
      ...([text('stat'), text('meminfo'), text('loadavg'), text('diskstats')] as const),
      ...([text('net/dev'), text('net/route'), hardDisks()] as const),
    ])
    return parseHost(at, { stat, memory, load, disks, traffic, routes }, devices)
  } catch {
    return null
  }
}

export function parseHost(at: number, texts: HostTexts, disks: ReadonlySet<string>): HostNow {
  const lines = texts.stat.split('\n')
  const ticks = numbersOf((lines[0] ?? '').replace(/^cpu\s+/, '')).slice(0, 8)
  const all = ticks.reduce((sum, each) => sum + each, 0)
  // user nice system idle iowait irq softirq steal: nobody works during idle and iowait.
  const idle = (ticks[3] ?? 0) + (ticks[4] ?? 0)
  const bytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(texts.memory)?.[1]) * 1024
  return {
    reading: {
      ...{ at, busy: all - idle, all },
      ...diskCounters(texts.disks, disks),
      ...networkCounters(texts.traffic, texts.routes),
    },
    memory: bytes('MemTotal') - bytes('MemAvailable'),
    cpus: lines.filter((line) => /^cpu\d/.test(line)).length,
    processes: Number(/^\S+ \S+ \S+ \d+\/(\d+)/.exec(texts.load)?.[1] ?? Number.NaN),
  }
}

/** Levels as they are, counters as rates; a counter that went backwards began anew (a card or disk was changed). */
export function hostSample(before: HostReading | undefined, now: HostNow): Sample {
  const gone = (of: (reading: HostReading) => number) => (before ? of(now.reading) - of(before) : Number.NaN)
  const seconds = gone(({ at }) => at) / 1000
  const rate = (of: (reading: HostReading) => number) => {
    const some = gone(of)
    return some < 0 || seconds <= 0 ? Number.NaN : some / seconds
  }
  const all = gone((reading) => reading.all)
  return sampleOf({
    cpu: all > 0 ? (gone(({ busy }) => busy) / all) * now.cpus : Number.NaN,
    memory: now.memory,
    diskRead: rate(({ diskRead }) => diskRead),
    diskWrite: rate(({ diskWritten }) => diskWritten),
    received: rate(({ received }) => received),
    sent: rate(({ sent }) => sent),
    processes: now.processes,
  })
}

/** Of whole disks only: a partition, a volume and a loop device count the same bytes again. */
function diskCounters(diskstats: string, disks: ReadonlySet<string>) {
  let [read, written] = [0, 0]
  for (const line of diskstats.split('\n')) {
    const [, , name, , , sectorsRead, , , , sectorsWritten] = line.trim().split(/\s+/)
    if (name === undefined || !disks.has(name)) continue
    read += Number(sectorsRead) * sectorBytes
    written += Number(sectorsWritten) * sectorBytes
  }
  return { diskRead: read, diskWritten: written }
}

/** Through the cards that lead out of the host: bridges and the ends of instances count the same bytes again. */
function networkCounters(dev: string, routes: string) {
  const leadOut = new Set(
    routes.split('\n').flatMap((line) => {
      const [name, destination, , , , , , mask] = line.trim().split(/\s+/)
      return name !== undefined && destination === '00000000' && mask === '00000000' ? [name] : []
    }),
  )
  let [received, sent] = [0, 0]
  for (const line of dev.split('\n')) {
    const [name, counters] = line.split(':')
    if (name === undefined || counters === undefined || !leadOut.has(name.trim())) continue
    const numbers = numbersOf(counters)
    received += numbers[0] ?? 0
    sent += numbers[8] ?? 0
  }
  return { received, sent }
}

/** Block devices with hardware behind them. */
async function hardDisks(): Promise<ReadonlySet<string>> {
  const names = await readdir('/sys/block').catch(() => [])
  const hard = await Promise.all(
    names.map((name) =>
      access(`/sys/block/${name}/device`).then(
        () => [name],
        () => [],
      ),
    ),
  )
  return new Set(hard.flat())
}

function numbersOf(text: string): number[] {
  return text.trim().split(/\s+/).map(Number)
}
