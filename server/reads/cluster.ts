import 'server-only'
import type { ClusterView } from '#contracts/cluster.ts'
import { readCluster as read } from '#server/domain/cluster/read-cluster.ts'
import { lxd } from '#server/lxd/client.ts'

/** Members of the cluster, and the tokens that wait for one; their secrets are not among it. */
export function readCluster(): Promise<ClusterView> {
  return read(lxd())
}
