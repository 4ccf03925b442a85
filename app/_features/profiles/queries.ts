import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { profileListSchema } from '#contracts/profiles.ts'

/** Profiles that a project sees. */
export function profilesQuery(project: string) {
  return queryOptions({
    queryKey: ['profile', 'list', project] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.profiles(project), profileListSchema, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
