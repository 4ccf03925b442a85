import { z } from 'zod'
import { instanceNameSchema, instanceRefSchema } from './instances.ts'
import { expiry, schedule, snapshotPattern } from './rules/names.ts'
import type { ValueRule } from './rules/value-rule.ts'
import { valueProblem } from './rules/value-rule.ts'

/** LXD's rule for names of snapshots. */
export const snapshotNameSchema = z
  .string()
  .trim()
  .min(1, 'Write a name')
  .max(63, 'At most 63 characters')
  .regex(/^[^/\s]+$/, 'No spaces and no slash')
  .regex(/^[^*\\]+$/, 'No * and no backslash')
  .refine((name) => !name.includes('..'), 'No two dots in a row')

export const snapshotSchema = z.object({
  name: z.string(),
  createdAt: z.string(),
  /** Null: it stays until somebody deletes it. */
  expiresAt: z.string().nullable(),
  /** Holds the memory of a running instance too. */
  stateful: z.boolean(),
  /** Bytes it takes by itself; null where the driver cannot tell. */
  size: z.number().nullable(),
})
export type Snapshot = z.infer<typeof snapshotSchema>

/** Automatic snapshots; empty means "not set". */
export const snapshotScheduleSchema = z.object({
  schedule: ruled(schedule),
  expiry: ruled(expiry),
  pattern: ruled(snapshotPattern),
  /** Also while the instance is stopped. */
  stopped: z.boolean(),
})
export type SnapshotSchedule = z.infer<typeof snapshotScheduleSchema>

export const snapshotListSchema = z.object({
  snapshots: z.array(snapshotSchema),
  /** The instance's own keys, without what profiles bring. */
  own: snapshotScheduleSchema,
  /** What is in force, from the instance or a profile. */
  inForce: snapshotScheduleSchema,
})
export type SnapshotList = z.infer<typeof snapshotListSchema>

function ruled(rule: ValueRule) {
  return z
    .string()
    .trim()
    .superRefine((text, context) => {
      const problem = valueProblem(rule, text)
      if (problem !== null) context.addIssue({ code: 'custom', message: problem })
    })
}

const expiresAt = z.iso.datetime({ offset: true, error: 'Choose a day and time' }).nullable()

/** What is said of any new snapshot, an instance's or a volume's. An empty name lets LXD count: snap0, snap1… */
export const newSnapshotFields = {
  snapshot: z.union([z.literal(''), snapshotNameSchema]),
  expiresAt,
}

export const snapshotDraftSchema = instanceRefSchema.extend({ ...newSnapshotFields, stateful: z.boolean() })
export type SnapshotDraft = z.infer<typeof snapshotDraftSchema>

export const snapshotRefSchema = instanceRefSchema.extend({ snapshot: snapshotNameSchema })
export type SnapshotRef = z.infer<typeof snapshotRefSchema>

export const snapshotRestoreSchema = snapshotRefSchema.extend({
  /** Bring back the memory too, where the snapshot has it. */
  stateful: z.boolean(),
})
export const snapshotRenameSchema = snapshotRefSchema.extend({ newName: snapshotNameSchema })
/** LXD's zero time stands for "never". */
export const neverExpires = '0001-01-01T00:00:00Z'
export const snapshotExpirySchema = snapshotRefSchema.extend({ expiresAt })
export type SnapshotExpiry = z.infer<typeof snapshotExpirySchema>
export const snapshotLaunchSchema = snapshotRefSchema.extend({
  newName: instanceNameSchema,
  start: z.boolean(),
})
export type SnapshotLaunch = z.infer<typeof snapshotLaunchSchema>
export const snapshotScheduleEditSchema = instanceRefSchema.extend({
  before: snapshotScheduleSchema,
  after: snapshotScheduleSchema,
})
export type SnapshotScheduleEdit = z.infer<typeof snapshotScheduleEditSchema>

/** The config keys that a schedule stands for. */
export function scheduleConfig(given: SnapshotSchedule): Record<string, string> {
  return {
    'snapshots.schedule': given.schedule,
    'snapshots.expiry': given.expiry,
    'snapshots.pattern': given.pattern,
    'snapshots.schedule.stopped': given.stopped ? 'true' : '',
  }
}
