import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { snapshotListSchema } from '#contracts/snapshots.ts'

/** An instance's snapshots and when they are made. Below the instance's own key: what changes it, changes these. */
export function snapshotsQuery({ project, name }: InstanceRef) {
  return queryOptions({
    queryKey: ['instances', 'one', project, name, 'snapshots'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.snapshots({ project, name }), snapshotListSchema, { signal }),
    staleTime: 5_000,
  })
}
