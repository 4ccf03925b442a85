import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { db } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { logger } from '#server/platform/logger.ts'
import { remember } from '#server/platform/remember.ts'
import { secret } from '#server/platform/secret.ts'
import { clientAddressHeader } from './client-address.ts'

const week = 7 * 24 * 3600

function makeAuth() {
  return betterAuth({
    appName: 'Gantry',
    secret: secret(),
    baseURL: env.publicUrl ?? `${env.secure ? 'https' : 'http'}://localhost:${env.port}`,
    database: prismaAdapter(db, { provider: 'sqlite' }),
    // Accounts come through one-time links only. None of the library's HTTP routes is served: sign-in is an action of ours.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 128 },
    user: { additionalFields: { role: { type: 'string', required: true, input: false } } },
    // The cookie is written at sign-in only, so the session must not outlive it: no silent renewal.
    session: { expiresIn: week, disableSessionRefresh: true, cookieCache: { enabled: false } },
    databaseHooks: { session: { create: { after: async ({ userId }) => seen(userId) } } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'gantry',
      useSecureCookies: env.secure,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    logger: {
      log: (level, message) =>
        logger[level === 'error' ? 'error' : 'debug']({ from: 'better-auth' }, message),
    },
  })
}

async function seen(id: string): Promise<void> {
  await db.user.updateMany({ where: { id }, data: { lastSeenAt: new Date() } })
}

/** Passwords, sessions and their cookies. Made when first needed: the build must not touch the data folder. */
export function auth(): ReturnType<typeof makeAuth> {
  return remember('auth', makeAuth)
}
