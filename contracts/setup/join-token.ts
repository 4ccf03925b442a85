import { z } from 'zod'

/** A token is base64 of this: for whom it is, and where and how the cluster is recognised. */
const tokenSchema = z.object({
  server_name: z.string().min(1),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  addresses: z.array(z.string().min(1)).min(1),
  secret: z.string().min(1),
  expires_at: z.string().optional(),
})
export type JoinToken = z.infer<typeof tokenSchema>

/** What a token says; null where it is none. */
export function readJoinToken(text: string): JoinToken | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null
  try {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
    return tokenSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return null
  }
}

/** As `lxc cluster add` prints it. */
export function writeJoinToken(token: JoinToken): string {
  const bytes = new TextEncoder().encode(JSON.stringify(token))
  return btoa(String.fromCharCode(...bytes))
}

/** LXD writes a zero time where a token does not expire. */
export function tokenExpiry({ expires_at }: Pick<JoinToken, 'expires_at'>): Date | null {
  if (expires_at === undefined || expires_at.startsWith('0001-')) return null
  const date = new Date(expires_at)
  return Number.isNaN(date.getTime()) ? null : date
}
