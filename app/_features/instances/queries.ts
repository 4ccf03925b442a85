import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { listShape } from '#app/_lib/list-shape.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { catchUp } from '#app/_lib/recent-events.ts'
import type { InstanceList } from '#contracts/instances.ts'
import { applyEvent } from './apply-event.ts'

export const instanceListShape = listShape<InstanceList>('instances')

/** Kept current by the live stream; read again only when events were missed. */
export function instanceListQuery() {
  return queryOptions({
    queryKey: ['instances', 'list'] as const,
    queryFn: async ({ signal }) =>
      catchUp(await fetchJson(apiPaths.instances(), instanceListShape, { signal }), applyEvent),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
