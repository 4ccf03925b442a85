import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { sourceCheckSchema, storageOffersSchema } from '#contracts/storage.ts'

/** What the server can make pools of: drivers, block devices, names that are taken. */
export function storageOffersQuery() {
  return queryOptions({
    queryKey: ['storage', 'offers'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.storageOffers(), storageOffersSchema, { signal }),
    staleTime: 30_000,
  })
}

/** What stands at a path of the host; an empty path asks for the place where LXD keeps pools in files. */
export function sourceCheckQuery(path: string) {
  return queryOptions({
    queryKey: ['storage', 'check', path] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.storageCheck(path), sourceCheckSchema, { signal }),
    staleTime: 5_000,
    retry: false,
  })
}
