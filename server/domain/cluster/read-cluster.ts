import type { ClusterMember, ClusterView } from '#contracts/cluster.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { getCluster, type LxdClusterMember, listClusterMembers } from '#server/lxd/resources/cluster.ts'
import { listOperations } from '#server/lxd/resources/operations.ts'
import { joinTokenRows } from './join-tokens.ts'

/** The members and the tokens that wait for one. A server on its own has neither. */
export async function readCluster(client: LxdClient): Promise<ClusterView> {
  const cluster = await getCluster(client)
  if (!cluster.enabled) return { self: null, members: [], tokens: [] }
  const [members, operations] = await Promise.all([
    listClusterMembers(client),
    listOperations(client, 'default'),
  ])
  return {
    self: cluster.server_name,
    members: members.map(memberOf).sort((a, b) => a.name.localeCompare(b.name)),
    tokens: joinTokenRows(operations, new Date()),
  }
}

function memberOf(member: LxdClusterMember): ClusterMember {
  return {
    name: member.server_name,
    address: member.url.replace(/^https:\/\//, ''),
    status: member.status,
    message: member.message,
    roles: member.roles,
    failureDomain: member.failure_domain,
    description: member.description,
    architecture: member.architecture,
  }
}
