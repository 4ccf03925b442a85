'use server'
import { z } from 'zod'
import { applySetup } from '#server/domain/setup/apply-setup.ts'
import { forgetUnfinished } from '#server/domain/setup/forget-unfinished.ts'
import { undoUnfinished } from '#server/domain/setup/undo-unfinished.ts'
import { action } from './action-client.ts'

/** The preseed is text, so that what is applied is what was read; under this name the audit log does not keep it: it may hold a password. */
export const initialiseServer = action({
  name: 'server.initialise',
  permission: 'server:edit',
  audit: () => 'LXD',
})
  .inputSchema(z.object({ document: z.string().max(262_144, 'At most 256 KiB') }))
  .action(({ parsedInput, ctx }) => applySetup(parsedInput.document, ctx.viewer))

/** Once more what the end of the console or of LXD kept from being taken back. */
export const undoSetup = action({
  name: 'server.undo-setup',
  permission: 'server:edit',
  audit: () => 'LXD',
})
  .inputSchema(z.object({}))
  .action(({ ctx }) => undoUnfinished(ctx.viewer))

export const forgetSetup = action({
  name: 'server.forget-setup',
  permission: 'server:edit',
  audit: () => 'LXD',
})
  .inputSchema(z.object({}))
  .action(() => forgetUnfinished())
