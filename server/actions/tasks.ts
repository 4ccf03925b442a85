'use server'
import { type TaskRef, taskRefSchema } from '#contracts/tasks.ts'
import { live } from '#server/live/live.ts'
import { action } from './action-client.ts'

/** Asks LXD to cancel; the task's own end arrives through the live stream. */
export const cancelTask = action({
  name: 'task.cancel',
  permission: 'task:cancel',
  audit: ({ id }: TaskRef) => id,
})
  .inputSchema(taskRefSchema)
  .action(({ parsedInput }) => live().tasks.cancel(parsedInput.id))
