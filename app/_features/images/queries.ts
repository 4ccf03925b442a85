import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { imageServerListSchema, localImageListSchema, remoteImageListSchema } from '#contracts/images.ts'

/** Images of LXD's own store. Read again when LXD says that images changed. */
export function localImagesQuery(project: string) {
  return queryOptions({
    queryKey: ['image', 'local', project] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.images(project), localImageListSchema, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function imageServersQuery() {
  return queryOptions({
    queryKey: ['image-servers'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.imageServers(), imageServerListSchema, { signal }),
    staleTime: 60_000,
  })
}

/** What a server offers. The console keeps the list for ten minutes, so asking it again is cheap. */
export function remoteImagesQuery(server: string) {
  return queryOptions({
    queryKey: ['image-servers', server] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.remoteImages(server), remoteImageListSchema, { signal }),
    staleTime: 10 * 60_000,
    enabled: server !== '',
    // The server was asked with a time limit already; a second try is the person's to start.
    retry: false,
  })
}
