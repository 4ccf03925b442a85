'use server'
import { z } from 'zod'
import { changePasswordSchema, personIdSchema } from '#contracts/people.ts'
import { changePassword as change } from '#server/domain/people/change-password.ts'
import { endSession as end, endOtherSessions as endOthers } from '#server/domain/people/own-sessions.ts'
import { action } from './action-client.ts'

const permission = 'account:manage'

export const changePassword = action({
  name: 'account.change-password',
  permission,
  audit: () => 'own',
})
  .inputSchema(changePasswordSchema)
  .action(({ parsedInput, ctx }) =>
    change({ ...parsedInput, personId: ctx.viewer.id, sessionId: ctx.sessionId }),
  )

export const endSession = action({
  name: 'account.end-session',
  permission,
  audit: (input: { id: string }) => input.id,
})
  .inputSchema(personIdSchema)
  .action(({ parsedInput, ctx }) => end(ctx.viewer.id, parsedInput.id))

export const endOtherSessions = action({
  name: 'account.end-other-sessions',
  permission,
  audit: () => 'own',
})
  .inputSchema(z.object({}))
  .action(({ ctx }) => endOthers(ctx.viewer.id, ctx.sessionId))
