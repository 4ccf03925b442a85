import { z } from 'zod'
import { instanceRefSchema } from './instances.ts'

/**
 * What is kept over time of an instance, the host or a pool, in this order. CPUs' worth of time (1.5 is one and a half CPUs), bytes,
 * bytes a second, a count. A pool has `disk` only, the host everything else.
 */
export const figureNames = [
  'cpu',
  'memory',
  'disk',
  'diskRead',
  'diskWrite',
  'received',
  'sent',
  'processes',
] as const
export type FigureName = (typeof figureNames)[number]

/** How far back, and how close together the points are then. */
export const spans = {
  hour: { stepMs: 10_000, points: 360 },
  day: { stepMs: 60_000, points: 1440 },
  month: { stepMs: 600_000, points: 4320 },
} as const
export const spanSchema = z.enum(['hour', 'day', 'month'])
export type Span = z.infer<typeof spanSchema>

/** What figures are of. */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('host') }),
  z.object({ kind: z.literal('pool'), name: z.string().min(1).max(63) }),
  instanceRefSchema.extend({ kind: z.literal('instance') }),
])
export type Subject = z.infer<typeof subjectSchema>

/** The subject as one text: `host`, `pool/default`, `instance/default/web1`. No project or instance has a slash in its name. */
export function subjectKey(subject: Subject): string {
  if (subject.kind === 'host') return 'host'
  if (subject.kind === 'pool') return `pool/${subject.name}`
  return `instance/${subject.project}/${subject.name}`
}

export function subjectOf(key: string): Subject | null {
  const [kind, first = '', second = ''] = key.split('/')
  const given = kind === 'instance' ? { kind, project: first, name: second } : { kind, name: first }
  const parsed = subjectSchema.safeParse(given)
  return parsed.success ? parsed.data : null
}

/** Values of one subject, oldest first; null where nothing was measured. */
export const seriesSchema = z.object({
  subject: z.string(),
  figures: z.partialRecord(z.enum(figureNames), z.array(z.number().nullable())),
})
export type Series = z.infer<typeof seriesSchema>

export const figuresSchema = z.object({
  /** Milliseconds since 1970 of the first point; each further one is `stepMs` later. */
  from: z.number(),
  stepMs: z.number(),
  series: z.array(seriesSchema),
})
export type Figures = z.infer<typeof figuresSchema>
