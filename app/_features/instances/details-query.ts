import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { instanceDetailsSchema } from '#contracts/instance-edits.ts'
import type { InstanceRef } from '#contracts/instances.ts'

/** One instance in full. Read again when the stream says that it changed. */
export function instanceDetailsQuery({ project, name }: InstanceRef) {
  return queryOptions({
    queryKey: ['instances', 'one', project, name] as const,
    queryFn: ({ signal }) =>
      fetchJson(apiPaths.instance({ project, name }), instanceDetailsSchema, { signal }),
    staleTime: 5_000,
  })
}
