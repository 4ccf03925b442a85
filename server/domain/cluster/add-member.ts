import type { AddMember, JoinOffer } from '#contracts/cluster.ts'
import { memberSettingSchema } from '#contracts/setup/cluster-answers.ts'
import { tokenExpiry, writeJoinToken } from '#contracts/setup/join-token.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getCluster, listClusterMembers } from '#server/lxd/resources/cluster.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { joinTokenOf } from './join-tokens.ts'

/**
 * A token by which a server of this name can join. It is told here and never again; an older one for the name is void. It is no
 * task: the task log keeps no secrets. Errors: `conflict` where the name is taken or the server is not clustered.
 */
export async function addMember({ name }: AddMember, client: LxdClient = lxd()): Promise<JoinOffer> {
  const cluster = await getCluster(client)
  if (!cluster.enabled)
    throw new AppError('conflict', 'This server is not in a cluster. Make one in the set-up first.')
  const members = await listClusterMembers(client)
  if (members.some((member) => member.server_name === name)) {
    const message = 'The cluster has a member of this name already.'
    throw new AppError('conflict', message, { fields: { name: message } })
  }
  const operation = await startOperation(client, 'POST', lxdUrl(['cluster', 'members']), {
    server_name: name,
  })
  const token = joinTokenOf(operation)
  if (!token) throw new AppError('lxd-garbled', 'LXD gave no token that can be read.')
  live().nounChanged('server')
  return {
    name,
    token: writeJoinToken(token),
    expiresAt: tokenExpiry(token)?.toISOString() ?? null,
    settings: cluster.member_config.flatMap((each) => memberSettingSchema.safeParse(each).data ?? []),
  }
}
