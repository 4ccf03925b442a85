import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { storagePoolListSchema } from '#contracts/storage.ts'

/** Storage pools with their free space. */
export function storagePoolsQuery() {
  return queryOptions({
    queryKey: ['storage', 'pools'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.storagePools(), storagePoolListSchema, { signal }),
    // Space changes without an event.
    staleTime: 30_000,
  })
}
