import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { listShape } from '#app/_lib/list-shape.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { TerminalList } from '#contracts/terminals.ts'

/** One's own terminals on an instance. Read anew by each visit: no event tells of them. */
export function terminalsQuery(ref: InstanceRef) {
  return queryOptions({
    queryKey: ['terminals', ref.project, ref.name] as const,
    queryFn: ({ signal }) =>
      fetchJson(apiPaths.terminals(ref), listShape<TerminalList>('terminals'), { signal }),
    staleTime: 0,
    gcTime: 0,
  })
}
