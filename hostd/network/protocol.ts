import { z } from 'zod'
import {
  applyInputSchema,
  extendInputSchema,
  pendingRefSchema,
  planInputSchema,
} from '#contracts/host-network/change.ts'
import { networkPlanSchema } from '#contracts/host-network/plan.ts'
import {
  hostNetworkSchema,
  networkStatusSchema,
  pastChangeSchema,
  pendingChangeSchema,
} from '#contracts/host-network/status.ts'
import { verbShape } from '../verb-shape.ts'

const nothing = z.strictObject({})
/** The host's address that the person's browser talks to, where the console knows it. */
const reachedAt = z.union([z.ipv4(), z.ipv6()]).nullable()

export const networkProtocol = {
  read: verbShape('network.read', { args: z.strictObject({ reachedAt }), result: hostNetworkSchema }),
  status: verbShape('network.status', { args: nothing, result: networkStatusSchema }),
  /** Errors: `invalid-arguments` with a message for each field, `conflict`, `not-supported`, `not-found`. */
  plan: verbShape('network.plan', { args: planInputSchema.extend({ reachedAt }), result: networkPlanSchema }),
  /** Answers once there is a way back; the change goes on. Errors: `changed-meanwhile`, `conflict`, and those of plan. */
  apply: verbShape('network.apply', { args: applyInputSchema, result: pendingChangeSchema, changes: true }),
  /** Errors: `not-found` once it has ended, `conflict` while it is carried out or goes back. */
  extend: verbShape('network.extend', {
    args: extendInputSchema,
    result: pendingChangeSchema,
    changes: true,
  }),
  keep: verbShape('network.keep', { args: pendingRefSchema, result: pastChangeSchema, changes: true }),
  revert: verbShape('network.revert', { args: pendingRefSchema, result: pendingChangeSchema, changes: true }),
  history: verbShape('network.history', {
    args: nothing,
    result: z.object({ changes: z.array(pastChangeSchema) }),
  }),
} as const
