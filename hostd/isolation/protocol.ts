import { z } from 'zod'
import { cgroupTreeSchema } from '#contracts/cgroups.ts'
import { instanceRefSchema } from '#contracts/instances.ts'
import { isolationSchema, processSignalSchema } from '#contracts/isolation.ts'
import { verbShape } from '../verb-shape.ts'

/** The pid is what LXD says of the instance; hostd believes it only where the kernel agrees. */
const init = z.number().int().min(2)

export const isolationProtocol = {
  /** Errors: `not-found` where the process is no container of this name. */
  read: verbShape('isolation.read', {
    args: z.strictObject({ ...instanceRefSchema.shape, init, withArguments: z.boolean() }),
    result: isolationSchema,
  }),
  /** Errors: `not-found`, `changed-meanwhile` where the process has ended since it was looked at. */
  signal: verbShape('isolation.signal', {
    args: z.strictObject({ ...processSignalSchema.shape, init }),
    result: z.object({}),
    changes: true,
  }),
  /** The control groups of the host: figures and limits, nothing of what runs in them. */
  cgroups: verbShape('isolation.cgroups', { args: z.strictObject({}), result: cgroupTreeSchema }),
} as const
