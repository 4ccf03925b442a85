import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { networkListSchema } from '#contracts/networks.ts'

/** Networks that a project sees, the host's own interfaces among them. */
export function networksQuery(project: string) {
  return queryOptions({
    queryKey: ['network', 'list', project] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.networks(project), networkListSchema, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
