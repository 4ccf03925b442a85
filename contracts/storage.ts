import { z } from 'zod'

export const storagePoolSchema = z.object({
  name: z.string(),
  driver: z.string(),
  description: z.string(),
  /** LXD's word: Created, Pending, Unknown, Errored. */
  status: z.string(),
  /** Bytes; null where the driver cannot tell. */
  space: z.object({ used: z.number(), total: z.number() }).nullable(),
  usedBy: z.number(),
})
export type StoragePool = z.infer<typeof storagePoolSchema>
export const storagePoolListSchema = z.object({ pools: z.array(storagePoolSchema) })
