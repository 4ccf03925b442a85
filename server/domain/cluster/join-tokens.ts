import { z } from 'zod'
import type { JoinTokenRow } from '#contracts/cluster.ts'
import { tokenExpiry } from '#contracts/setup/join-token.ts'
import { isFinal, type Operation } from '#server/lxd/operation.ts'

/** What LXD keeps of a join token: an operation that runs until it is used, cancelled or expired. */
const metadataSchema = z.object({
  serverName: z.string(),
  secret: z.string(),
  fingerprint: z.string(),
  addresses: z.array(z.string()),
  expiresAt: z.string().optional(),
})

export function joinTokenOf(operation: Operation) {
  if (operation.class !== 'token' || isFinal(operation)) return null
  const { success, data } = metadataSchema.safeParse(operation.metadata)
  if (!success) return null
  return {
    server_name: data.serverName,
    fingerprint: data.fingerprint,
    addresses: data.addresses,
    secret: data.secret,
    expires_at: data.expiresAt,
  }
}

/** Without the secret. LXD looks at the time only when a token is used, so one that is over is left out here. */
export function joinTokenRows(operations: readonly Operation[], now: Date): JoinTokenRow[] {
  return operations.flatMap((operation) => {
    const token = joinTokenOf(operation)
    if (!token) return []
    const expiry = tokenExpiry(token)
    if (expiry && expiry < now) return []
    return [{ id: operation.id, name: token.server_name, expiresAt: expiry?.toISOString() ?? null }]
  })
}
