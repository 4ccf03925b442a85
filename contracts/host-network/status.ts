import { z } from 'zod'
import { networkChangeSchema } from './change.ts'
import { hostLinkSchema, networkBackendSchema } from './links.ts'
import { fileDiffSchema } from './plan.ts'

const person = z.object({ id: z.string(), name: z.string() })
const log = z.array(z.object({ at: z.string(), text: z.string(), ok: z.boolean() }))

/** A change under way: it goes back by itself unless somebody keeps it in time. */
export const pendingChangeSchema = z.object({
  id: z.string(),
  /** `applying`: steps run; `waiting`: for somebody to keep it; `reverting`: it goes back. */
  state: z.enum(['applying', 'waiting', 'reverting']),
  change: networkChangeSchema,
  backend: networkBackendSchema,
  person,
  /** ISO times. */
  startedAt: z.string(),
  /** Seconds until it goes back; counts down only while it waits. */
  secondsLeft: z.number().nullable(),
  /** How long it waits altogether, as it was chosen: extending it gives as long again. */
  seconds: z.number(),
  /** Addresses under which the host was, and is expected to be, reached. */
  before: z.array(z.string()),
  expected: z.array(z.string()),
  log,
})
export type PendingChange = z.infer<typeof pendingChangeSchema>

export const pastChangeSchema = z.object({
  id: z.string(),
  change: networkChangeSchema,
  backend: networkBackendSchema,
  person,
  startedAt: z.string(),
  endedAt: z.string(),
  outcome: z.enum(['kept', 'reverted']),
  /** Who kept it or took it back; null where nobody did. */
  endedBy: z.string().nullable(),
  /** Why it went back, in a sentence; empty for one that was kept. */
  reason: z.string(),
  files: z.array(fileDiffSchema),
  log,
  /** Why what was before it cannot be restored now; null when it can. */
  notRestorable: z.string().nullable(),
})
export type PastChange = z.infer<typeof pastChangeSchema>

/** What the banner asks for on every page. */
export const networkStatusSchema = z.object({
  pending: pendingChangeSchema.nullable(),
  /** The last one that ended, without its files: the banner says how it ended. */
  last: pastChangeSchema.omit({ files: true, log: true, notRestorable: true }).nullable(),
})
export type NetworkStatus = z.infer<typeof networkStatusSchema>

export const hostNetworkSchema = networkStatusSchema.extend({
  links: z.array(hostLinkSchema),
  /** Name servers and search domains that the host uses now. */
  resolvers: z.object({ dns: z.array(z.string()), search: z.array(z.string()) }),
  /** The host's address by which this browser came in, where it is known. */
  reachedAt: z.string().nullable(),
})
export type HostNetwork = z.infer<typeof hostNetworkSchema>
