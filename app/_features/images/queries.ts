import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { listShape } from '#app/_lib/list-shape.ts'
import { objectShape } from '#app/_lib/object-shape.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import type { ImageRef, ImageSettings, ImageUsage } from '#contracts/image-edits.ts'
import type { ImageServerList, LocalImageList, RemoteImageList } from '#contracts/images.ts'

const usageShape = objectShape<ImageUsage>('usage')
const filesShape = objectShape<{ split: boolean }>('split')
const settingsShape = objectShape<ImageSettings>('autoUpdateInterval', 'remoteCacheExpiry')
const testShape = objectShape<{ images: number }>('images')
const localShape = listShape<LocalImageList>('images')
const serverShape = listShape<ImageServerList>('servers')
const remoteShape = listShape<RemoteImageList>('images')

/** Images of LXD's own store. Read again when LXD says that images changed. */
export function localImagesQuery(project: string) {
  return queryOptions({
    queryKey: ['image', 'local', project] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.images(project), localShape, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function imageServersQuery() {
  return queryOptions({
    queryKey: ['image-servers'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.imageServers(), serverShape, { signal }),
    staleTime: 60_000,
  })
}

/** What a server offers. The console keeps the list for ten minutes, so asking it again is cheap. */
export function remoteImagesQuery(server: string) {
  return queryOptions({
    queryKey: ['image-servers', server] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.remoteImages(server), remoteShape, { signal }),
    staleTime: 10 * 60_000,
    enabled: server !== '',
    // The server was asked with a time limit already; a second try is the person's to start.
    retry: false,
  })
}

/** Which instances were made from which image. LXD sends no event for it, so it is read again while somebody looks. */
export function imageUsageQuery() {
  return queryOptions({
    queryKey: ['image', 'usage'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.imageUsage(), usageShape, { signal }),
    staleTime: 10_000,
    refetchInterval: 30_000,
  })
}

/** Whether LXD keeps the image as two files. It stays so as long as the image is there. */
export function imageFilesQuery(ref: ImageRef) {
  return queryOptions({
    queryKey: ['image-files', ref.project, ref.fingerprint] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.imageFiles(ref), filesShape, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** How LXD keeps images current by itself. */
export function imageSettingsQuery() {
  return queryOptions({
    queryKey: ['server', 'image-settings'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.imageSettings(), settingsShape, { signal }),
    staleTime: 30_000,
  })
}

/** Asks a server anew whether it answers; only when somebody wants to know. */
export function imageServerTestQuery(name: string) {
  return queryOptions({
    queryKey: ['image-server-test', name] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.imageServerTest(name), testShape, { signal }),
    enabled: false,
    retry: false,
    gcTime: 0,
  })
}
