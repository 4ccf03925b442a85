import 'server-only'
import { cookies, headers } from 'next/headers'
import { openSession, signIn } from '#server/access/sign-in.ts'

type Credentials = { email: string; password: string }

/** Signs in within an action and hands the browser its cookie. */
export async function startSession(credentials: Credentials, address: string): Promise<void> {
  await setCookies(await signIn(credentials, { address, userAgent: await userAgent() }))
}

/** The same for somebody who has just set that password. */
export async function startFirstSession(credentials: Credentials, address: string): Promise<void> {
  const email = credentials.email.toLowerCase()
  await setCookies(await openSession({ ...credentials, email }, { address, userAgent: await userAgent() }))
}

/** Takes the cookies of sign-in back. */
export async function clearCookies(): Promise<void> {
  const jar = await cookies()
  for (const { name } of jar.getAll()) if (/^(__Secure-)?gantry\./.test(name)) jar.delete(name)
}

async function userAgent(): Promise<string | null> {
  return (await headers()).get('user-agent')
}

async function setCookies(lines: readonly string[]): Promise<void> {
  const jar = await cookies()
  for (const line of lines) {
    const cookie = parseSetCookie(line)
    if (cookie) jar.set(cookie)
  }
}

/** The attributes better-auth writes; what it left out stays out. */
function parseSetCookie(line: string) {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const split = pair.indexOf('=')
  if (split < 1) return null
  const given = new Map(
    attributes.map((attribute) => {
      const [name = '', value = ''] = attribute.split('=')
      return [name.toLowerCase(), value]
    }),
  )
  const maxAge = Number(given.get('max-age'))
  return {
    name: pair.slice(0, split),
    // Next encodes the value again on its way out.
    value: decodeURIComponent(pair.slice(split + 1)),
    path: given.get('path') ?? '/',
    httpOnly: given.has('httponly'),
    secure: given.has('secure'),
    sameSite: 'lax' as const,
    ...(Number.isFinite(maxAge) && given.has('max-age') ? { maxAge } : {}),
  }
}
