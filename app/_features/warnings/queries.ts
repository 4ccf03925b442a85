import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { warningListSchema } from '#contracts/warnings.ts'

/** Warnings of LXD that still hold. LXD sends no event for them. */
export function warningsQuery() {
  return queryOptions({
    queryKey: ['warnings'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.warnings(), warningListSchema, { signal }),
    refetchInterval: 60_000,
  })
}
