import { figureNames } from '#contracts/figures.ts'
import type { PrismaClient } from '#generated/prisma/client.ts'

const width = figureNames.length

/** The two resolutions that are kept in the database, how much one row holds, and for how long. */
export const kept = {
  day: { stepMs: 60_000, chunkPoints: 60, keepMs: 25 * 3_600_000 },
  month: { stepMs: 600_000, chunkPoints: 144, keepMs: 31 * 86_400_000 },
} as const
export type Kept = keyof typeof kept

export type FigureStore = {
  /** Writes the chunks that begin at `start`, over what was there. All of them in one transaction. */
  write(which: Kept, start: number, chunks: ReadonlyMap<string, Float32Array>): Promise<void>
  /** Chunks of a subject that begin at or after `from`, by when they begin. */
  read(which: Kept, subject: string, from: number): Promise<Map<number, Float32Array>>
  /** Every subject's chunk that begins at `start`: what was being filled when the console stopped. */
  readAll(which: Kept, start: number): Promise<Map<string, Float32Array>>
  /** Chunks go with their subjects, over what the new names had. Several at once, since names may have been exchanged. */
  rename(renamings: readonly { from: string; to: string }[]): Promise<void>
  /** Deletes what is older than it is kept. */
  prune(now: number): Promise<void>
}

export function chunkStart(which: Kept, at: number): number {
  const chunkMs = kept[which].stepMs * kept[which].chunkPoints
  return Math.floor(at / chunkMs) * chunkMs
}

/**
 * Figures in the database: 32 bytes a point. An instance that always runs has 46 KB for the last day and 139 KB for the last
 * month; what is older is deleted, so the size has an end. All times in milliseconds.
 */
export function createFigureStore(db: PrismaClient): FigureStore {
  const seconds = (ms: number) => Math.floor(ms / 1000)
  const stepOf = (which: Kept) => kept[which].stepMs / 1000
  return {
    async write(which, start, chunks) {
      const step = stepOf(which)
      await db.$transaction(
        [...chunks].map(([subject, values]) => {
          const points = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice()
          const key = { subject, step, start: seconds(start) }
          return db.figureChunk.upsert({
            where: { subject_step_start: key },
            create: { ...key, points },
            update: { points },
          })
        }),
      )
    },
    async read(which, subject, from) {
      const rows = await db.figureChunk.findMany({
        where: { subject, step: stepOf(which), start: { gte: seconds(from) } },
      })
      return new Map(rows.map((row) => [row.start * 1000, floats(row.points)]))
    },
    async readAll(which, start) {
      const rows = await db.figureChunk.findMany({ where: { step: stepOf(which), start: seconds(start) } })
      return new Map(rows.map((row) => [row.subject, floats(row.points)]))
    },
    async rename(renamings) {
      const between = (place: number) => `moving/${place}`
      const move = (from: string, to: string) =>
        db.figureChunk.updateMany({ where: { subject: from }, data: { subject: to } })
      await db.$transaction([
        ...renamings.map(({ from }, place) => move(from, between(place))),
        ...renamings.flatMap(({ to }, place) => [
          db.figureChunk.deleteMany({ where: { subject: to } }),
          move(between(place), to),
        ]),
      ])
    },
    async prune(now) {
      for (const { stepMs, keepMs, chunkPoints } of Object.values(kept)) {
        const oldest = seconds(now - keepMs - stepMs * chunkPoints)
        await db.figureChunk.deleteMany({ where: { step: stepMs / 1000, start: { lt: oldest } } })
      }
    },
  }
}

/** Copied: what the database hands out need not begin where floats may. */
function floats(bytes: Uint8Array): Float32Array {
  const copy = bytes.slice()
  return new Float32Array(copy.buffer, 0, Math.floor(copy.byteLength / 4 / width) * width)
}
