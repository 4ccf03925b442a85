import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { listShape } from '#app/_lib/list-shape.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import type { ProfileRows } from '#contracts/profiles.ts'

const profileRowsShape = listShape<ProfileRows>('profiles')

/** The profiles of all projects. */
export function profileRowsQuery() {
  return queryOptions({
    queryKey: ['profile', 'rows'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.allProfiles(), profileRowsShape, { signal }),
    // Who uses them changes with instances, of which no event tells here.
    staleTime: 10_000,
  })
}
