import { AppError } from '#server/platform/app-error.ts'
import { auth } from './auth.ts'
import { clientAddressHeader } from './client-address.ts'
import { addressKey, limited, limits } from './rate-limit.ts'

type Credentials = { email: string; password: string }
type From = { address: string; userAgent: string | null }

/** Starts a session. Returns the Set-Cookie lines for it. Failed attempts are limited by address and by person. */
export async function signIn(credentials: Credentials, from: From): Promise<string[]> {
  const email = credentials.email.toLowerCase()
  const keys = [
    [`sign-in from ${addressKey(from.address)}`, limits.signInFrom],
    [`sign-in as ${email}`, limits.signInAs],
  ] as const
  return limited(keys, () => openSession({ email, password: credentials.password }, from))
}

/** The same without counting: for somebody who has just set that password. */
export async function openSession(body: Credentials, from: From): Promise<string[]> {
  const headers = new Headers({ [clientAddressHeader]: from.address, 'user-agent': from.userAgent ?? '' })
  try {
    const { headers: answer } = await auth().api.signInEmail({ body, headers, returnHeaders: true })
    return answer.getSetCookie()
  } catch (error) {
    if (!(error instanceof Error && 'statusCode' in error && error.statusCode === 401)) throw error
    // The same words whether the address is known or not.
    throw new AppError('unauthenticated', 'E-mail address or password is wrong.', { cause: error })
  }
}
