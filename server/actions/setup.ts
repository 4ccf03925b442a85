'use server'
import { applyRemedySchema, undoRemedySchema } from '#contracts/readiness.ts'
import { applyRemedy as apply, undoRemedy as undo } from '#server/host/remedies.ts'
import { action } from './action-client.ts'

export const applyRemedy = action({
  name: 'setup.apply-remedy',
  permission: 'setup:apply',
  audit: (input: { remedy: string }) => input.remedy,
})
  .inputSchema(applyRemedySchema)
  .action(({ parsedInput, ctx }) => apply(parsedInput.remedy, parsedInput.tags, ctx.viewer))

export const undoRemedy = action({
  name: 'setup.undo-remedy',
  permission: 'setup:apply',
  audit: (input: { id: string }) => input.id,
})
  .inputSchema(undoRemedySchema)
  .action(({ parsedInput, ctx }) => undo(parsedInput.id, ctx.viewer))
