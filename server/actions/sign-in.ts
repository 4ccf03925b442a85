'use server'
import { z } from 'zod'
import {
  joinSchema,
  newPasswordSchema,
  openLinkSchema,
  setUpSchema,
  signInSchema,
} from '#contracts/people.ts'
import { addressKey, limited, limits } from '#server/access/rate-limit.ts'
import { openLink as open } from '#server/domain/people/one-time-link.ts'
import { endSession } from '#server/domain/people/own-sessions.ts'
import {
  join as joinByLink,
  setNewPassword as setPasswordByLink,
  setUp as setUpByLink,
} from '#server/domain/people/redeem-link.ts'
import { action, publicAction } from './action-client.ts'
import { clearCookies, startFirstSession, startSession } from './session-cookie.ts'

const byLink = (address: string) => [[`link from ${addressKey(address)}`, limits.linkFrom]] as const

export const signIn = publicAction({
  name: 'session.start',
  audit: (input: { email: string }) => input.email.toLowerCase(),
})
  .inputSchema(signInSchema)
  .action(({ parsedInput, ctx }) => startSession(parsedInput, ctx.address))

export const openLink = publicAction({ name: 'link.open', audit: () => '' })
  .inputSchema(openLinkSchema)
  .action(({ parsedInput, ctx }) => limited(byLink(ctx.address), () => open(parsedInput.token)))

export const setUp = publicAction({
  name: 'console.set-up',
  audit: (input: { email: string }) => input.email.toLowerCase(),
})
  .inputSchema(setUpSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { email } = await limited(byLink(ctx.address), () => setUpByLink(parsedInput))
    await startFirstSession({ email, password: parsedInput.password }, ctx.address)
  })

export const join = publicAction({
  name: 'person.join',
  audit: (input: { name: string }) => input.name,
})
  .inputSchema(joinSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { email } = await limited(byLink(ctx.address), () => joinByLink(parsedInput))
    await startFirstSession({ email, password: parsedInput.password }, ctx.address)
  })

export const setNewPassword = publicAction({ name: 'person.new-password', audit: () => '' })
  .inputSchema(newPasswordSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { email } = await limited(byLink(ctx.address), () => setPasswordByLink(parsedInput))
    await startFirstSession({ email, password: parsedInput.password }, ctx.address)
  })

export const signOut = action({ name: 'session.end', permission: 'account:manage', audit: () => 'own' })
  .inputSchema(z.object({}))
  .action(async ({ ctx }) => {
    await endSession(ctx.viewer.id, ctx.sessionId)
    await clearCookies()
  })
