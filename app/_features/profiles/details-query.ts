import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { type ProfileRef, profileDetailsSchema } from '#contracts/profiles.ts'

/** One profile in full. Read again when the stream says that profiles changed. */
export function profileQuery({ project, name }: ProfileRef) {
  return queryOptions({
    queryKey: ['profile', 'one', project, name] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.profile({ project, name }), profileDetailsSchema, { signal }),
    staleTime: 5_000,
  })
}
