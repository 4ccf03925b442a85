import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { isolationViewSchema } from '#contracts/isolation.ts'

/** What an instance is made of; the kernel sends no events, so it is read again every few seconds while looked at. */
export function isolationQuery({ project, name }: InstanceRef) {
  return queryOptions({
    queryKey: ['instances', 'isolation', project, name] as const,
    queryFn: ({ signal }) =>
      fetchJson(apiPaths.isolation({ project, name }), isolationViewSchema, { signal }),
    refetchInterval: 5000,
  })
}
