import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { listShape } from '#app/_lib/list-shape.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import type { StoragePoolList } from '#contracts/storage.ts'

const poolListShape = listShape<StoragePoolList>('pools')

/** Storage pools with their free space. */
export function storagePoolsQuery() {
  return queryOptions({
    queryKey: ['storage', 'pools'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.storagePools(), poolListShape, { signal }),
    // Space changes without an event.
    staleTime: 30_000,
  })
}
