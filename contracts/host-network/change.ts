import { z } from 'zod'
import { bridgeDraftSchema, hostLinkNameSchema } from './bridge-draft.ts'

export const changeIdSchema = z.string().regex(/^[0-9]{17}-[0-9a-f]{8}$/)

/** One change of the host's network. */
export const networkChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('create'), bridge: bridgeDraftSchema }),
  z.object({ kind: z.literal('edit'), bridge: bridgeDraftSchema }),
  z.object({ kind: z.literal('remove'), name: hostLinkNameSchema }),
  /** What was before a change that was kept. */
  z.object({
    kind: z.literal('restore'),
    id: changeIdSchema,
    /** What that change did, to which link. */
    of: z.enum(['create', 'edit', 'remove', 'restore']),
    name: hostLinkNameSchema,
  }),
])
export type NetworkChange = z.infer<typeof networkChangeSchema>

/** How long a change waits for somebody to keep it. */
export const waitSeconds = { least: 15, usual: 90, most: 600 } as const
const seconds = z
  .number()
  .int('A whole number')
  .min(waitSeconds.least, `At least ${waitSeconds.least} s`)
  .max(waitSeconds.most, `At most ${waitSeconds.most} s`)

export const planInputSchema = z.object({ change: networkChangeSchema })
export const applyInputSchema = z.object({
  change: networkChangeSchema,
  /** Of the plan that was looked at. */
  tag: z.string().regex(/^[0-9a-f]{64}$/),
  seconds: seconds.default(waitSeconds.usual),
})
export const pendingRefSchema = z.object({ id: changeIdSchema })
export const extendInputSchema = pendingRefSchema.extend({ seconds })
