import { z } from 'zod'

/** A warning of LXD: something on the server that is not as it should be. */
export const warningSchema = z.object({
  id: z.uuid(),
  type: z.string(),
  /** LXD's own last words on it. */
  message: z.string(),
  severity: z.enum(['low', 'moderate', 'high']),
  /** `new` until somebody acknowledges it. */
  status: z.enum(['new', 'acknowledged', 'resolved']),
  count: z.number(),
  lastSeenAt: z.string(),
  project: z.string(),
  /** Cluster member; null on a server that is not clustered. */
  location: z.string().nullable(),
})
export type Warning = z.infer<typeof warningSchema>
export const warningListSchema = z.object({ warnings: z.array(warningSchema) })

export const acknowledgeSchema = z.object({ id: z.uuid() })
