import { z } from 'zod'
import { verbShape } from '../verb-shape.ts'

/** What hostd tells of itself. */
export const statusProtocol = {
  read: verbShape('status.read', {
    args: z.strictObject({}),
    result: z.object({
      pid: z.number().int(),
      hostname: z.string(),
      /** ISO time. */
      startedAt: z.string(),
      /** Names of the verbs that can be asked for. */
      verbs: z.array(z.string()),
    }),
  }),
} as const
