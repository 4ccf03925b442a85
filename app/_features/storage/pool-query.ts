import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { storagePoolDetailsSchema } from '#contracts/storage.ts'

/** One pool in full. */
export function storagePoolQuery(name: string) {
  return queryOptions({
    queryKey: ['storage', 'pool', name] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.storagePool(name), storagePoolDetailsSchema, { signal }),
    staleTime: 30_000,
  })
}
