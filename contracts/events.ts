import { z } from 'zod'
import { instanceRowSchema } from './instances.ts'
import { connectionSchema } from './server.ts'
import { taskSchema } from './tasks.ts'

/** What the one live stream (`/api/events`) sends. Each becomes state through a pure `applyEvent`. */
export const liveEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('instance-changed'), instance: instanceRowSchema }),
  z.object({ type: z.literal('instance-removed'), project: z.string(), name: z.string() }),
  z.object({ type: z.literal('task-changed'), task: taskSchema }),
  z.object({ type: z.literal('connection-changed'), connection: connectionSchema }),
  /** A noun without rows in the stream changed: whoever shows it reads it again. */
  z.object({
    type: z.literal('noun-changed'),
    noun: z.enum(['image', 'storage', 'network', 'profile', 'project', 'server', 'host-network']),
  }),
  /** Events were missed that cannot be replayed: every list is to be read again. */
  z.object({ type: z.literal('resync') }),
])
export type LiveEvent = z.infer<typeof liveEventSchema>
