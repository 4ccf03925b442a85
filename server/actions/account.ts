'use server'
import { z } from 'zod'
import { changePasswordSchema, personIdSchema } from '#contracts/people.ts'
import { changePassword } from '#server/domain/people/change-password.ts'
import { endOtherSessions, endSession } from '#server/domain/people/own-sessions.ts'
import { action } from './action-client.ts'

const permission = 'account:manage'

export const changePasswordAction = action({
  name: 'account.change-password',
  permission,
  audit: () => 'own',
})
  .inputSchema(changePasswordSchema)
  .action(async ({ parsedInput, ctx }) =>
    changePassword({ ...parsedInput, personId: ctx.viewer.id, sessionId: ctx.sessionId }),
  )

export const endSessionAction = action({
  name: 'account.end-session',
  permission,
  audit: (input: { id: string }) => input.id,
})
  .inputSchema(personIdSchema)
  .action(async ({ parsedInput, ctx }) => endSession(ctx.viewer.id, parsedInput.id))

export const endOtherSessionsAction = action({
  name: 'account.end-other-sessions',
  permission,
  audit: () => 'own',
})
  .inputSchema(z.object({}))
  .action(async ({ ctx }) => endOtherSessions(ctx.viewer.id, ctx.sessionId))
