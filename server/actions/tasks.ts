'use server'

import { z } from 'zod'
import { live } from '#server/live/live.ts'
import { action } from './action-client.ts'

const taskRefSchema = z.object({ id: z.string().min(1).max(100) })

/** Asks LXD to cancel; the task's own end arrives through the live stream. */
export const cancelTask = action({
  name: 'task.cancel',
  permission: 'task:cancel',
  audit: (input: z.infer<typeof taskRefSchema>) => input.id,
})
  .inputSchema(taskRefSchema)
  .action(async ({ parsedInput }) => {
    await live().tasks.cancel(parsedInput.id)
  })
