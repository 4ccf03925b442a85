import { z } from 'zod'
import { configChangeSchema } from './config-changes.ts'
import { descriptionSchema } from './instance-edits.ts'
import { instanceNameSchema, projectNameSchema } from './instances.ts'
import { keyRowsSchema, refuseRows, rowComplaints } from './key-facts.ts'
import { volumeKeys } from './key-tables/volume-keys.ts'
import { pathProblem } from './rules/names.ts'
import { newSnapshotFields, snapshotNameSchema } from './snapshots.ts'
import { poolNameSchema } from './storage.ts'
import { usedBySchema } from './used-by.ts'

export const volumeTypeSchema = z.enum(['custom', 'container', 'virtual-machine', 'image'])

/** One volume of a pool. Snapshots stand with their volume. */
export const volumeSchema = z.object({
  pool: z.string(),
  project: z.string(),
  name: z.string(),
  type: volumeTypeSchema,
  /** LXD's word: filesystem, block or iso. */
  contentType: z.string(),
  description: z.string(),
  config: z.record(z.string(), z.string()),
  users: z.array(usedBySchema),
  snapshots: z.number(),
  createdAt: z.string().nullable(),
  location: z.string().nullable(),
})
export type Volume = z.infer<typeof volumeSchema>

export const volumeSnapshotSchema = z.object({
  name: z.string(),
  description: z.string(),
  createdAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
})
export type VolumeSnapshot = z.infer<typeof volumeSnapshotSchema>

export const volumeDetailsSchema = volumeSchema.extend({
  driver: z.string(),
  /** Bytes; null where the driver cannot tell. */
  used: z.number().nullable(),
  snapshotList: z.array(volumeSnapshotSchema),
})
export type VolumeDetails = z.infer<typeof volumeDetailsSchema>

export const volumeNameSchema = z
  .string()
  .trim()
  .min(1, 'Write a name')
  .max(63, 'At most 63 characters')
  .regex(/^[^/\s]+$/, 'No spaces and no slash')

export const volumeRefSchema = z.object({
  project: projectNameSchema,
  pool: poolNameSchema,
  name: volumeNameSchema,
})
export type VolumeRef = z.infer<typeof volumeRefSchema>

export const volumeDraftSchema = volumeRefSchema
  .extend({
    driver: z.string(),
    contentType: z.enum(['filesystem', 'block']),
    description: descriptionSchema,
    config: keyRowsSchema,
  })
  .superRefine((draft, context) => refuseRows(draft.config, volumeKeys(draft.driver), context))
export type VolumeDraft = z.infer<typeof volumeDraftSchema>

export const volumeEditSchema = volumeRefSchema
  .extend({ driver: z.string(), description: descriptionSchema, changes: z.array(configChangeSchema) })
  .superRefine((edit, context) => {
    const rows = edit.changes.map(({ key, after }) => ({ key, value: after }))
    for (const { index, message } of rowComplaints(rows, volumeKeys(edit.driver))) {
      context.addIssue({ code: 'custom', path: ['changes', index, 'after'], message })
    }
  })
export type VolumeEdit = z.infer<typeof volumeEditSchema>

export const volumeDeleteSchema = volumeRefSchema
  .extend({ confirm: z.string() })
  .refine((input) => input.confirm === input.name, {
    path: ['confirm'],
    message: 'Type the name exactly as it is written',
  })

export const volumeAttachSchema = volumeRefSchema
  .extend({
    contentType: z.string(),
    instance: instanceNameSchema,
    device: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9/:_-][A-Za-z0-9/.:_-]{0,62}$/, 'Letters, digits and - _ . : / only, at most 63'),
    path: z.string().trim(),
    readOnly: z.boolean(),
  })
  .superRefine((input, context) => {
    if (input.contentType === 'block') return
    const problem =
      input.path === '' ? 'Write where it is to appear, for example /srv/data' : pathProblem(input.path)
    if (problem !== null) context.addIssue({ code: 'custom', path: ['path'], message: problem })
  })
export type VolumeAttach = z.infer<typeof volumeAttachSchema>

export const volumeDetachSchema = volumeRefSchema.extend({ instance: instanceNameSchema })
export type VolumeDetach = z.infer<typeof volumeDetachSchema>

export const volumeSnapshotRefSchema = volumeRefSchema.extend({ snapshot: snapshotNameSchema })
export type VolumeSnapshotRef = z.infer<typeof volumeSnapshotRefSchema>
export const volumeSnapshotDraftSchema = volumeRefSchema.extend(newSnapshotFields)
export type VolumeSnapshotDraft = z.infer<typeof volumeSnapshotDraftSchema>
