import { z } from 'zod'

/** How the console stands to LXD right now. */
export const connectionSchema = z.object({
  state: z.enum(['live', 'reconnecting']),
  /** ISO time of the last change of `state`. */
  since: z.string(),
  /** Why it is not live, in a sentence; null when live. */
  reason: z.string().nullable(),
})
export type Connection = z.infer<typeof connectionSchema>

/** What the frame shows of the server. */
export const serverFactsSchema = z.object({
  name: z.string(),
  product: z.string(),
  version: z.string(),
  clustered: z.boolean(),
  practice: z.boolean(),
  projects: z.array(z.string()),
  /** Projects that have no networks or profiles of their own, but see those of `default`. */
  borrowers: z.object({ networks: z.array(z.string()), profiles: z.array(z.string()) }),
  connection: connectionSchema,
})
export type ServerFacts = z.infer<typeof serverFactsSchema>
