'use server'
import { acknowledgeSchema } from '#contracts/warnings.ts'
import { acknowledgeWarning as acknowledge } from '#server/domain/warnings/acknowledge-warning.ts'
import { action } from './action-client.ts'

export const acknowledgeWarning = action({
  name: 'warning.acknowledge',
  permission: 'server:edit',
  audit: ({ id }: { id: string }) => id,
})
  .inputSchema(acknowledgeSchema)
  .action(({ parsedInput }) => acknowledge(parsedInput.id))
