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
import { chunkStart, type FigureStore, type Kept, kept } from './figure-store.ts'
import { type HostReading, hostSample, readHost } from './host-sample.ts'
import { createPointTrack, type PointTrack } from './point-track.ts'
import { instanceSample, type Reading, type Sample, sampleOf } from './rates.ts'

export type FigureKeeper = {
  /** One poll: reads everything once and keeps it. Never throws; LXD out of reach is a gap. */
  poll(now: number): Promise<void>
  /** Values of subjects (`subjectKey`) over a span up to `now`; unknown subjects have no figures. */
  read(subjects: readonly string[], span: Span, now: number): Promise<Figures>
  /** One figure of a subject over the last hour, NaN where nothing was measured: little work, for whole lists. */
  lastHour(subject: string, figure: FigureName, now: number): Float32Array
  /** Takes up what the database has of the stretch of time under way, then polls until `stop`. */
  start(): Promise<void>
  /** How long each poll took. */
  readonly polls: Durations
  /** Parts of polls that failed so far: LXD was out of reach, or did not answer in time. */
  failures(): number
  /** Ends polling and writes what is not in the database yet. */
  stop(): Promise<void>
}

export type FigureOptions = {
  client: LxdClient
  store: FigureStore
  /** Whether LXD has `/1.0/metrics`. */
  hasMetrics: () => boolean
  /** Told what each poll read of the instances. */
  onMetrics?: (metrics: ReadonlyMap<string, InstanceMetrics>) => void
}

const pollMs = spans.hour.stepMs
const poolsEveryMs = 60_000
const writeEveryMs = 10 * 60_000

/** The last hour in memory; of the longer spans only the stretch that is being filled. */
type Tracks = { hour: PointTrack } & Record<Kept, PointTrack>

/** One poll for all instances, the host and the pools, however many browsers look at them. */
export function createFigureKeeper(options: FigureOptions): FigureKeeper {
  const { client, store, hasMetrics, onMetrics } = options
  const tracks = new Map<string, Tracks>()
  const readings = new Map<string, Reading>()
  /** Subjects with points that the database does not have. */
  const unwritten = new Set<string>()
  let host: HostReading | undefined
  let poolsAt = 0
  let writtenAt: number | undefined
  /** When the newest points are from; what is written at the end is their stretch of time. */
  let polledAt: number | undefined
  let timer: NodeJS.Timeout | undefined
  let polling: Promise<void> = Promise.resolve()
  const polls = createDurations([0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])
  let failures = 0

  function tracksOf(subject: string): Tracks {
    const known = tracks.get(subject)
    if (known) return known
    const made = {
      hour: createPointTrack(spans.hour.stepMs, spans.hour.points),
      day: createPointTrack(kept.day.stepMs, kept.day.chunkPoints),
      month: createPointTrack(kept.month.stepMs, kept.month.chunkPoints),
    }
    tracks.set(subject, made)
    return made
  }

  function keep(subject: string, at: number, sample: Sample): void {
    const { hour, day, month } = tracksOf(subject)
    for (const track of [hour, day, month]) track.add(at, sample)
    unwritten.add(subject)
  }

  async function pollInstances(at: number): Promise<void> {
    if (!hasMetrics()) return
    const all = await readMetrics(client)
    for (const [key, metrics] of all) {
      const now = { at, metrics }
      keep(`instance/${key}`, at, instanceSample(readings.get(key), now))
      readings.set(key, now)
    }
    // What runs no more has no reading to compare with when it runs again.
    for (const key of readings.keys()) if (!all.has(key)) readings.delete(key)
    onMetrics?.(all)
  }

  async function pollHost(at: number): Promise<void> {
    // Of a machine that is not this one, this one's kernel tells nothing.
    if (!client.place.startsWith('/')) return
    const now = await readHost(at)
    if (!now) return
    keep('host', at, hostSample(host, now))
    host = now.reading
  }

  async function pollPools(at: number): Promise<void> {
    if (at - poolsAt < poolsEveryMs) return
    poolsAt = at
    for (const { name } of await listStoragePools(client)) {
      const resources = await getStoragePoolResources(client, name, { timeoutMs: 5000 }).catch(() => null)
      if (resources) keep(`pool/${name}`, at, sampleOf({ disk: resources.space.used }))
    }
  }

  async function poll(now: number): Promise<void> {
    polledAt = now
    const began = performance.now()
    const parts = await Promise.allSettled([pollInstances(now), pollHost(now), pollPools(now)])
    for (const part of parts) {
      if (part.status === 'fulfilled') continue
      failures += 1
      logger.debug({ err: part.reason }, 'figures not read')
    }
    polls.add((performance.now() - began) / 1000)
    await writeDue(now)
  }

  /** Before a stretch of time gives way to the next it is written whole; else now and then, for a crash. */
  async function writeDue(now: number): Promise<void> {
    writtenAt ??= now
    const since = writtenAt
    const begins = (['day', 'month'] as const).some(
      (which) => chunkStart(which, now) > chunkStart(which, since),
    )
    if (now - since < writeEveryMs && !begins) return
    await write(since)
    await write(now)
    writtenAt = now
    unwritten.clear()
    await store.prune(now)
    forgetSilent(now)
  }

  async function write(at: number): Promise<void> {
    for (const which of ['day', 'month'] as const) {
      const start = chunkStart(which, at)
      const chunks = [...unwritten].flatMap((subject) => {
        const points = tracks.get(subject)?.[which].slice(start, kept[which].chunkPoints)
        return points && !points.every(Number.isNaN) ? [[subject, points] as const] : []
      })
      if (chunks.length > 0) await store.write(which, start, new Map(chunks))
    }
  }

  /** What has had no point for an hour keeps no memory. */
  function forgetSilent(now: number): void {
    for (const [subject, { hour }] of tracks) {
      const recent = hour.slice(now - spans.hour.stepMs * (spans.hour.points - 1), spans.hour.points)
      if (recent.every(Number.isNaN)) tracks.delete(subject)
    }
  }

  async function pointsOf(subject: string, span: Span, from: number): Promise<Float32Array> {
    const { stepMs, points } = spans[span]
    const known = tracks.get(subject)
    if (span === 'hour') return known?.hour.slice(from, points) ?? emptyPoints(points)
    const all = createPointTrack(stepMs, points)
    const chunks = await store.read(span, subject, chunkStart(span, from))
    for (const [start, values] of chunks) all.restore(start, values)
    const open = chunkStart(span, from + stepMs * (points - 1))
    if (known) restoreKnown(all, open, known[span].slice(open, kept[span].chunkPoints), stepMs)
    return all.slice(from, points)
  }

  return {
    poll,
    polls,
    failures: () => failures,
    async read(subjects, span, now) {
      const { stepMs, points } = spans[span]
      const from = (Math.floor(now / stepMs) - points + 1) * stepMs
      const series = await Promise.all(
        subjects.map(async (subject) => seriesOf(subject, await pointsOf(subject, span, from))),
      )
      return { from, stepMs, series }
    },
    lastHour(subject, figure, now) {
      const { stepMs, points } = spans.hour
      const from = (Math.floor(now / stepMs) - points + 1) * stepMs
      const all = tracks.get(subject)?.hour.slice(from, points)
      const place = figureNames.indexOf(figure)
      return Float32Array.from(
        { length: points },
        (_, i) => all?.[i * figureNames.length + place] ?? Number.NaN,
      )
    },
    async start() {
      const now = Date.now()
      for (const which of ['day', 'month'] as const) {
        const start = chunkStart(which, now)
        for (const [subject, points] of await store.readAll(which, start)) {
          tracksOf(subject)[which].restore(start, points)
        }
      }
      const again = () => {
        polling = poll(Date.now()).finally(() => {
          if (timer !== undefined) timer = setTimeout(again, pollMs - (Date.now() % pollMs))
        })
      }
      timer = setTimeout(again, 0)
    },
    async stop() {
      clearTimeout(timer)
      timer = undefined
      await polling
      if (polledAt !== undefined) await write(polledAt)
    },
  }
}

function emptyPoints(points: number): Float32Array {
  return new Float32Array(points * figureNames.length).fill(Number.NaN)
}

/** Puts in what is known and leaves the rest: a chunk in memory may know less than the one in the database. */
function restoreKnown(all: PointTrack, start: number, values: Float32Array, stepMs: number): void {
  const width = figureNames.length
  for (let i = 0; i < values.length / width; i++) {
    const point = values.subarray(i * width, (i + 1) * width)
    if (!point.every(Number.isNaN)) all.restore(start + i * stepMs, point)
  }
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
