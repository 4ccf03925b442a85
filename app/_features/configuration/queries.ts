import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { keyOverlaySchema } from '#contracts/key-overlay.ts'

/** What this server says of the config keys of instances and profiles; another one only after an upgrade. */
export function keyOverlayQuery() {
  return queryOptions({
    queryKey: ['server', 'config-keys'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.configKeys(), keyOverlaySchema, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
