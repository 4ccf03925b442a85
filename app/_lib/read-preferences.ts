import { cookies, headers } from 'next/headers'
import { type Preferences, parsePreferences, preferencesCookie } from './preferences-cookie.ts'

/** For server components: what the browser remembers, and whether it is a phone as far as a request can tell. */
export async function readPreferences(): Promise<{ preferences: Preferences; phone: boolean }> {
  const cookie = (await cookies()).get(preferencesCookie)?.value
  const given = await headers()
  const phone = given.get('sec-ch-ua-mobile') === '?1' || /\bMobile\b/.test(given.get('user-agent') ?? '')
  return { preferences: parsePreferences(cookie), phone }
}
