import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { hostCgroupsSchema } from '#contracts/cgroups.ts'

/** The host's control groups; the kernel sends no events, so they are read again every few seconds while looked at. */
export function cgroupsQuery() {
  return queryOptions({
    queryKey: ['host', 'cgroups'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.cgroups(), hostCgroupsSchema, { signal }),
    refetchInterval: 5000,
  })
}
