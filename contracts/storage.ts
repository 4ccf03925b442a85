import { z } from 'zod'
import { configChangeSchema } from './config-changes.ts'
import { descriptionSchema } from './instance-edits.ts'
import { keyRowsSchema, refuseRows, rowComplaints } from './key-facts.ts'
import { poolKeys } from './key-tables/pool-keys.ts'
import { usedBySchema } from './used-by.ts'

const spaceSchema = z.object({ used: z.number(), total: z.number() })

export const storagePoolSchema = z.object({
  name: z.string(),
  driver: z.string(),
  description: z.string(),
  /** LXD's word: Created, Pending, Unknown, Errored. */
  status: z.string(),
  /** Where it is: directory, device, file, dataset; empty where the driver has no such thing. */
  source: z.string(),
  /** Bytes; null where the driver cannot tell. */
  space: spaceSchema.nullable(),
  usedBy: z.number(),
})
export type StoragePool = z.infer<typeof storagePoolSchema>
export type StoragePoolList = { pools: StoragePool[] }

export const storagePoolDetailsSchema = storagePoolSchema.extend({
  config: z.record(z.string(), z.string()),
  inodes: spaceSchema.nullable(),
  users: z.array(usedBySchema),
  /** Cluster members that have it; empty on a server that is not clustered. */
  locations: z.array(z.string()),
})
export type StoragePoolDetails = z.infer<typeof storagePoolDetailsSchema>

/** What the server can make pools of, and what stands there already: the create form needs all of it. */
export const storageOffersSchema = z.object({
  drivers: z.array(
    z.object({
      name: z.string(),
      /** Version of the driver's tools; null where this server does not offer the driver. */
      version: z.string().nullable(),
      /** Why not, in LXD's words where it has any. */
      reason: z.string().nullable(),
    }),
  ),
  extensions: z.array(z.string()),
  clustered: z.boolean(),
  names: z.array(z.string()),
  /** Block devices of the host. */
  blockDevices: z.array(
    z.object({
      path: z.string(),
      /** Bytes. */
      size: z.number(),
      model: z.string(),
      /** Has partitions or is mounted: a pool on it would erase something. */
      inUse: z.boolean(),
    }),
  ),
})
export type StorageOffers = z.infer<typeof storageOffersSchema>

export const poolNameSchema = z
  .string()
  .trim()
  .min(1, 'Write a name')
  .max(63, 'At most 63 characters')
  .regex(/^[^/\s]+$/, 'No spaces and no slash')
  .refine((name) => name !== '.' && name !== '..', 'Not a name')

/** What a person writes to make a pool. One shape for form, action and commands. */
export const poolDraftSchema = z
  .object({
    name: poolNameSchema,
    driver: z.string().min(1, 'Choose a driver'),
    description: descriptionSchema,
    config: keyRowsSchema,
  })
  .superRefine((draft, context) => refuseRows(draft.config, poolKeys(draft.driver), context))
export type PoolDraft = z.infer<typeof poolDraftSchema>

export const poolEditSchema = z
  .object({
    name: poolNameSchema,
    driver: z.string(),
    description: descriptionSchema,
    changes: z.array(configChangeSchema),
  })
  .superRefine((edit, context) => {
    const rows = edit.changes.map(({ key, after }) => ({ key, value: after }))
    for (const { index, message } of rowComplaints(rows, poolKeys(edit.driver))) {
      context.addIssue({ code: 'custom', path: ['changes', index, 'after'], message })
    }
  })
export type PoolEdit = z.infer<typeof poolEditSchema>

export const poolDeleteSchema = z
  .object({ name: poolNameSchema, confirm: z.string() })
  .refine((input) => input.confirm === input.name, {
    path: ['confirm'],
    message: 'Type the name exactly as it is written',
  })

/** What the host has at a path that a pool is to be made of. */
export const sourceCheckSchema = z.object({
  /** `unseen`: the console may not look there, or LXD is on another machine. */
  kind: z.enum(['directory', 'block-device', 'other', 'missing', 'unseen']),
  /** Names in the directory, at most a handful; empty when there are none. */
  entries: z.array(z.string()),
  /** Bytes free on the file system; null where it cannot be told. */
  free: z.number().nullable(),
})
export type SourceCheck = z.infer<typeof sourceCheckSchema>
