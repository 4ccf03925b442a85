import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { listShape } from '#app/_lib/list-shape.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import type { ClusterView } from '#contracts/cluster.ts'

const viewShape = listShape<ClusterView>('members')

/** Members come and go with events of the server; that one went silent, LXD notices without telling. */
export function clusterQuery() {
  return queryOptions({
    queryKey: ['server', 'cluster'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.cluster(), viewShape, { signal }),
    staleTime: 10_000,
    refetchInterval: 20_000,
  })
}
