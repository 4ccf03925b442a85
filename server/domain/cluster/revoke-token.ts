import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { cancelOperation } from '#server/lxd/operations.ts'
import { getOperation } from '#server/lxd/resources/operations.ts'
import { AppError } from '#server/platform/app-error.ts'
import { joinTokenOf } from './join-tokens.ts'

/** Voids a token. Errors: `not-found` where it was used or has expired meanwhile, or is no join token. */
export async function revokeToken(id: string, client: LxdClient = lxd()): Promise<void> {
  const operation = await getOperation(client, id)
  // Any operation can be named here: only a join token may be ended by this.
  if (!operation || !joinTokenOf(operation))
    throw new AppError('not-found', 'The token was used or has expired meanwhile.')
  await cancelOperation(client, id)
  live().nounChanged('server')
}
