import { z } from 'zod'
import { configChangeSchema } from '../config-changes.ts'
import { configValueProblem } from '../config-keys.ts'
import { instanceRefSchema, instanceStatusSchema, instanceTypeSchema } from '../instances.ts'
import { profileRefSchema } from '../profiles.ts'
import { rateChangeSchema, ratedDeviceSchema } from './device-rates.ts'

/** The limits of an instance's config that forms show, in their order. Rates of disks and cards are those devices' own keys. */
export const limitKeys = [
  'limits.cpu',
  'limits.cpu.allowance',
  'limits.cpu.priority',
  'limits.memory',
  'limits.memory.enforce',
  'limits.memory.swap',
  'limits.memory.swap.priority',
  'limits.processes',
  'limits.disk.priority',
  'limits.network.priority',
] as const
export const limitKeySchema = z.enum(limitKeys)
export type LimitKey = z.infer<typeof limitKeySchema>

const configSchema = z.record(z.string(), z.string())

/** What decides how a limit is written on a host. */
export const limitHostSchema = z.object({
  cgroup: z.enum(['v1', 'v2']),
  /** Numbers of the CPUs that containers may run on. */
  cpus: z.array(z.number()),
  /** What LXD takes shares such as `25%` of, in bytes; null where the console cannot tell (LXD on another machine). */
  memory: z.number().nullable(),
  /** LXD from 5.21 on: another order for swap, and `memory.high` for soft limits. */
  modern: z.boolean(),
  /** Controllers that LXD warns it did not find, in its words such as `blkio.weight` or `hugetlb`; `act_police` of the kernel. */
  missing: z.array(z.string()),
})
export type LimitHost = z.infer<typeof limitHostSchema>

/** An instance with the limits in force and where they come from. */
export const limitedInstanceSchema = instanceRefSchema.extend({
  type: instanceTypeSchema,
  status: instanceStatusSchema,
  /** In the order in which they apply: a later one wins. */
  profiles: z.array(z.string()),
  /** `limits.*` of its own. */
  own: configSchema,
  /** `limits.*` of its profiles, whether or not its own stand before them. */
  inherited: configSchema,
  /** `limits.*` in force: its own over those of its profiles. */
  expanded: configSchema,
  /** The CPUs that LXD picked where `limits.cpu` is a number of them; null where it is none, or cannot be seen. */
  chosen: z.array(z.number()).nullable(),
  /** Its disks and cards with their rates. */
  devices: z.array(ratedDeviceSchema),
})
export type LimitedInstance = z.infer<typeof limitedInstanceSchema>

export const limitsSchema = z.object({ host: limitHostSchema, instances: z.array(limitedInstanceSchema) })
export type Limits = z.infer<typeof limitsSchema>

/** A container that the kernel lets run on other CPUs than its limit says: LXD's pinning was lost. */
export const lostPinSchema = instanceRefSchema.extend({
  /** `limits.cpu` in force; empty where none is. */
  limit: z.string(),
  /** What the kernel lets it run on, as it writes sets: `0-3`. */
  allowed: z.string(),
})
export type LostPin = z.infer<typeof lostPinSchema>

/** New values by key; an empty text takes a limit away. Keys that are not named stay as they are. */
export const limitValuesSchema = z.partialRecord(
  limitKeySchema,
  z.string().trim().max(255, 'At most 255 characters'),
)
export type LimitValues = z.infer<typeof limitValuesSchema>

export const limitsEditSchema = z
  .object({
    refs: z
      .array(instanceRefSchema)
      .min(1, 'Select at least one instance')
      .max(2000, 'At most 2000 instances at once'),
    type: instanceTypeSchema,
    values: limitValuesSchema,
    /** An instance that has no such device stays as it is. */
    rates: z.array(rateChangeSchema).max(100, 'At most 100 devices at once'),
  })
  .superRefine(({ values, type }, context) => {
    for (const key of limitKeys) {
      const problem = values[key] ? configValueProblem(key, values[key], type) : null
      if (problem) context.addIssue({ code: 'custom', path: ['values', key], message: problem })
    }
  })
export type LimitsEdit = z.infer<typeof limitsEditSchema>

/** Limits of a profile as they were found and as they are to be; an empty text is "not set". */
export const profileLimitsSchema = profileRefSchema
  .extend({
    changes: z.array(configChangeSchema.extend({ key: limitKeySchema })).max(limitKeys.length),
    rates: z.array(rateChangeSchema).max(100, 'At most 100 devices at once'),
  })
  .superRefine(({ changes, rates }, context) => {
    if (changes.length + rates.length === 0)
      context.addIssue({ code: 'custom', path: ['changes'], message: 'Nothing is changed yet' })
    changes.forEach(({ key, after }, index) => {
      const problem = after === '' ? null : configValueProblem(key, after, null)
      if (problem) context.addIssue({ code: 'custom', path: ['changes', index, 'after'], message: problem })
    })
  })
export type ProfileLimits = z.infer<typeof profileLimitsSchema>

/** Of one measurement: how many instances, and busy processes in each. */
export const mostMeasured = 16
export const mostProcesses = 16
/** Who is to be busy, with how many processes each, and for how long it is measured. */
export const measurementDraftSchema = z.object({
  instances: z
    .array(
      instanceRefSchema.extend({
        processes: z
          .number()
          .int()
          .min(1, 'At least 1')
          .max(mostProcesses, `At most ${mostProcesses} in one instance`),
      }),
    )
    .min(1, 'Choose at least one running instance')
    .max(mostMeasured, `At most ${mostMeasured} instances at once`),
  seconds: z.number().int().min(3, 'At least 3 seconds').max(60, 'At most 60 seconds'),
})
export type MeasurementDraft = z.infer<typeof measurementDraftSchema>

export const measurementSchema = z.object({
  phase: z.enum(['starting', 'measuring', 'done', 'stopped', 'failed']),
  /** Who started it. */
  person: z.string(),
  seconds: z.number(),
  /** ISO time at which counting began; null before. */
  countingSince: z.string().nullable(),
  rows: z.array(
    instanceRefSchema.extend({
      processes: z.number(),
      /** CPUs' worth of time: 0.5 is half of one CPU. */
      predicted: z.number(),
      measured: z.number().nullable(),
    }),
  ),
  /** Why it failed, in LXD's words where it has any. */
  error: z.string().nullable(),
})
export type Measurement = z.infer<typeof measurementSchema>

export function isUnderWay({ phase }: Measurement): boolean {
  return phase === 'starting' || phase === 'measuring'
}
