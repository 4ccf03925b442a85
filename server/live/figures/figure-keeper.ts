import {
  type FigureName,
  type Figures,
  figureNames,
  type Series,
  type Span,
  spans,
} from '#contracts/figures.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { type InstanceMetrics, readMetrics } from '#server/lxd/resources/metrics.ts'
import { getStoragePoolResources, listStoragePools } from '#server/lxd/resources/storage-pools.ts'
import { createDurations, type Durations } from '#server/platform/durations.ts'
import { logger } from '#server/platform/logger.ts'
import { createFigureMemory, type SubjectRenaming } from './figure-memory.ts'
import type { FigureStore } from './figure-store.ts'
import { type HostReading, hostSample, readHost } from './host-sample.ts'
import { instanceSample, type Reading, sampleOf } from './rates.ts'
import { createWatchedMetrics } from './watched-metrics.ts'

export type FigureKeeper = {
  /** One poll: reads everything once and keeps it. Never throws; LXD out of reach is a gap. */
  poll(now: number): Promise<void>
  /** Values of subjects (`subjectKey`) over a span up to `now`; unknown subjects have no figures. */
  read(subjects: readonly string[], span: Span, now: number): Promise<Figures>
  /** One figure of a subject over the last hour, NaN where nothing was measured: little work, for whole lists. */
  lastHour(subject: string, figure: FigureName, now: number): Float32Array
  /** Figures of what is called otherwise now go with it, between two polls. Throws when the database does. */
  rename(renamings: readonly SubjectRenaming[]): Promise<void>
  /** Takes up what the database has of the stretch of time under way, then polls until `stop`. */
  start(): Promise<void>
  /** How long each poll took. */
  readonly polls: Durations
  /** Parts of polls that failed so far: LXD was out of reach or did not answer in time, or the database took nothing. */
  failures(): number
  /** Ends polling and writes what is not in the database yet. */
  stop(): Promise<void>
}

export type FigureOptions = {
  client: LxdClient
  store: FigureStore
  /** Whether LXD has `/1.0/metrics`; else only what somebody looks at is measured. */
  hasMetrics: () => boolean
  /** Told what each poll read of the instances. */
  onMetrics?: (metrics: ReadonlyMap<string, InstanceMetrics>) => void
}

const pollMs = spans.hour.stepMs
const poolsEveryMs = 60_000

/** One poll for all instances, the host and the pools, however many browsers look at them. */
export function createFigureKeeper(options: FigureOptions): FigureKeeper {
  const { client, store, hasMetrics, onMetrics } = options
  const memory = createFigureMemory(store)
  const watched = createWatchedMetrics(client)
  const readings = new Map<string, Reading>()
  let host: HostReading | undefined
  let poolsAt = 0
  /** When the newest points are from; what is written at the end is their stretch of time. */
  let polledAt: number | undefined
  let timer: NodeJS.Timeout | undefined
  /** Ends when nothing reads or moves figures any more. */
  let last: Promise<unknown> = Promise.resolve()
  const polls = createDurations([0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])
  let failures = 0

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }

  async function pollInstances(at: number): Promise<void> {
    const ofAll = hasMetrics()
    const all = ofAll ? await readMetrics(client) : await watched.read(at)
    for (const [key, metrics] of all) {
      const now = { at, metrics }
      memory.add(`instance/${key}`, at, instanceSample(readings.get(key), now))
      readings.set(key, now)
    }
    // What runs no more has no reading to compare with when it runs again.
    for (const key of readings.keys()) if (!all.has(key)) readings.delete(key)
    if (ofAll) onMetrics?.(all)
  }

  async function pollHost(at: number): Promise<void> {
    // Of a machine that is not this one, this one's kernel tells nothing.
    if (!client.place.startsWith('/')) return
    const now = await readHost(at)
    if (!now) return
    memory.add('host', at, hostSample(host, now))
    host = now.reading
  }

  async function pollPools(at: number): Promise<void> {
    if (at - poolsAt < poolsEveryMs) return
    poolsAt = at
    for (const { name } of await listStoragePools(client)) {
      const resources = await getStoragePoolResources(client, name, { timeoutMs: 5000 }).catch(() => null)
      if (resources) memory.add(`pool/${name}`, at, sampleOf({ disk: resources.space.used }))
    }
  }

  async function pollOnce(now: number): Promise<void> {
    polledAt = now
    const began = performance.now()
    const read = await Promise.allSettled([pollInstances(now), pollHost(now), pollPools(now)])
    polls.add((performance.now() - began) / 1000)
    const written = await Promise.allSettled([memory.writeDue(now)])
    for (const part of [...read, ...written]) {
      if (part.status === 'fulfilled') continue
      failures += 1
      logger.debug({ err: part.reason }, 'figures not read or not written')
    }
  }
  const poll = (now: number) => inTurn(() => pollOnce(now))

  /** Only an LXD without metrics needs to know who is looked at. */
  function look(subjects: readonly string[], now: number): void {
    if (!hasMetrics()) for (const subject of subjects) watched.look(subject, now)
  }

  return {
    poll,
    polls,
    failures: () => failures,
    async read(subjects, span, now) {
      const from = firstPoint(span, now)
      look(subjects, now)
      const series = await Promise.all(
        subjects.map(async (subject) => seriesOf(subject, await memory.points(subject, span, from))),
      )
      return { from, stepMs: spans[span].stepMs, series }
    },
    lastHour(subject, figure, now) {
      look([subject], now)
      return memory.lastHour(subject, figure, firstPoint('hour', now))
    },
    rename: (renamings) => inTurn(() => memory.rename(renamings)),
    async start() {
      await memory.restore(Date.now())
      const again = () => {
        void poll(Date.now()).finally(() => {
          if (timer !== undefined) timer = setTimeout(again, pollMs - (Date.now() % pollMs))
        })
      }
      timer = setTimeout(again, 0)
    },
    async stop() {
      clearTimeout(timer)
      timer = undefined
      await last
      if (polledAt !== undefined) await memory.write(polledAt)
    },
  }
}

/** When the first point of a span up to `now` is. */
function firstPoint(span: Span, now: number): number {
  const { stepMs, points } = spans[span]
  return (Math.floor(now / stepMs) - points + 1) * stepMs
}

/** Only the figures of which something is known. */
function seriesOf(subject: string, points: Float32Array): Series {
  const width = figureNames.length
  const count = points.length / width
  const figures: Series['figures'] = {}
  figureNames.forEach((name, k) => {
    const values = Array.from({ length: count }, (_, i) => points[i * width + k] ?? Number.NaN)
    if (values.some((value) => !Number.isNaN(value)))
      figures[name] = values.map((value) => (Number.isNaN(value) ? null : rounded(value)))
  })
  return { subject, figures }
}

/** Four digits are more than a graph shows, and half the bytes. */
function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
