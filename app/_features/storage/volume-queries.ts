import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { listShape } from '#app/_lib/list-shape.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { type Volume, type VolumeRef, volumeDetailsSchema } from '#contracts/volumes.ts'

const volumeListShape = listShape<{ volumes: Volume[] }>('volumes')

/** Every volume of a pool that a project sees. */
export function volumesQuery(pool: string, project: string) {
  return queryOptions({
    queryKey: ['storage', 'volumes', pool, project] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.volumes(pool, project), volumeListShape, { signal }),
    staleTime: 30_000,
  })
}

/** A custom volume with its snapshots. */
export function volumeQuery(ref: VolumeRef) {
  return queryOptions({
    queryKey: ['storage', 'volume', ref.pool, ref.project, ref.name] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.volume(ref), volumeDetailsSchema, { signal }),
    staleTime: 5_000,
  })
}
