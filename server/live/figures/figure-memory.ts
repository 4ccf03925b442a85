import { type FigureName, figureNames, type Span, spans } from '#contracts/figures.ts'
import { chunkStart, type FigureStore, type Kept, kept } from './figure-store.ts'
import { createPointTrack, type PointTrack } from './point-track.ts'
import type { Sample } from './rates.ts'

/** A subject (`subjectKey`) that is called otherwise now. */
export type SubjectRenaming = { from: string; to: string }

/** The figures that are kept: the last hour here, longer spans in the database, but for the stretch that is being filled. */
export type FigureMemory = {
  add(subject: string, at: number, sample: Sample): void
  /** Every point of the span from `from` on; all NaN of an unknown subject. */
  points(subject: string, span: Span, from: number): Promise<Float32Array>
  /** One figure of the last hour from `from` on. */
  lastHour(subject: string, figure: FigureName, from: number): Float32Array
  /** Takes up what the database has of the stretch under way. */
  restore(now: number): Promise<void>
  /** Writes what the database does not have yet of the stretch that `at` is in. */
  write(at: number): Promise<void>
  /** Writes when it is time to: before a stretch gives way to the next; else now and then, for a crash. */
  writeDue(now: number): Promise<void>
  /** Figures go with the subject; what an earlier one of the new name left is not its own, and goes. */
  rename(renamings: readonly SubjectRenaming[]): Promise<void>
}

const longer = ['day', 'month'] as const
const writeEveryMs = 10 * 60_000

type Tracks = { hour: PointTrack } & Record<Kept, PointTrack>

export function createFigureMemory(store: FigureStore): FigureMemory {
  const tracks = new Map<string, Tracks>()
  /** Subjects with points that the database does not have. */
  const unwritten = new Set<string>()
  let writtenAt: number | undefined

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

  async function write(at: number): Promise<void> {
    for (const which of longer) {
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

  return {
    write,
    add(subject, at, sample) {
      for (const track of Object.values(tracksOf(subject))) track.add(at, sample)
      unwritten.add(subject)
    },
    async points(subject, span, from) {
      const { stepMs, points } = spans[span]
      const known = tracks.get(subject)
      if (span === 'hour') return known?.hour.slice(from, points) ?? emptyPoints(points)
      const all = createPointTrack(stepMs, points)
      const chunks = await store.read(span, subject, chunkStart(span, from))
      for (const [start, values] of chunks) all.restore(start, values)
      const open = chunkStart(span, from + stepMs * (points - 1))
      if (known) restoreKnown(all, open, known[span].slice(open, kept[span].chunkPoints), stepMs)
      return all.slice(from, points)
    },
    lastHour(subject, figure, from) {
      const { points } = spans.hour
      const all = tracks.get(subject)?.hour.slice(from, points)
      const place = figureNames.indexOf(figure)
      return Float32Array.from(
        { length: points },
        (_, i) => all?.[i * figureNames.length + place] ?? Number.NaN,
      )
    },
    async restore(now) {
      for (const which of longer) {
        const start = chunkStart(which, now)
        for (const [subject, points] of await store.readAll(which, start)) {
          tracksOf(subject)[which].restore(start, points)
        }
      }
    },
    async writeDue(now) {
      writtenAt ??= now
      const since = writtenAt
      const begins = longer.some((which) => chunkStart(which, now) > chunkStart(which, since))
      if (now - since < writeEveryMs && !begins) return
      await write(since)
      await write(now)
      writtenAt = now
      unwritten.clear()
      await store.prune(now)
      forgetSilent(now)
    },
    async rename(renamings) {
      const moved = renamings.map(({ from, to }) => ({
        to,
        known: tracks.get(from),
        fresh: unwritten.has(from),
      }))
      for (const { from, to } of renamings)
        for (const subject of [from, to]) {
          tracks.delete(subject)
          unwritten.delete(subject)
        }
      for (const { to, known, fresh } of moved) {
        if (known) tracks.set(to, known)
        if (fresh) unwritten.add(to)
      }
      await store.rename(renamings)
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
