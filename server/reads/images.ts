import 'server-only'
import type { ImageSettings, ImageUsage } from '#contracts/image-edits.ts'
import type { ImageServerList, LocalImageList, RemoteImageList } from '#contracts/images.ts'
import { imageSettings } from '#server/domain/images/image-settings.ts'
import { imageUsage } from '#server/domain/images/image-usage.ts'
import { localImage } from '#server/domain/images/local-image.ts'
import { freshImages, remoteImages } from '#server/image-servers/image-catalogue.ts'
import { certificateFingerprint } from '#server/image-servers/peek-certificate.ts'
import { imageServer, imageServers } from '#server/image-servers/server-list.ts'
import { lxd } from '#server/lxd/client.ts'
import { listImages } from '#server/lxd/resources/images.ts'
import { listInstances } from '#server/lxd/resources/instances.ts'
import { getServer } from '#server/lxd/resources/server.ts'

/** Images that a project sees in LXD's own store. */
export async function readLocalImages(project: string): Promise<LocalImageList> {
  const images = await listImages(lxd(), project)
  return { images: images.map(localImage) }
}

/** Image servers, and the architectures that this LXD runs: an image of another one cannot be launched. */
export async function readImageServers(): Promise<ImageServerList> {
  const [servers, { server }] = await Promise.all([imageServers(), getServer(lxd())])
  return {
    servers: servers.map(({ name, url, builtIn, certificatePem }) => ({
      name,
      url,
      builtIn,
      pinned: certificatePem === null ? null : certificateFingerprint(certificatePem),
    })),
    architectures: server.environment?.architectures ?? [],
  }
}

/** What one server offers. Errors: `not-found`, `image-server-failed`. */
export async function readRemoteImages(server: string): Promise<RemoteImageList> {
  return { server, images: await remoteImages(await imageServer(server)) }
}

/** Asks a server of the list anew. Errors: `not-found`, `image-server-failed`. */
export async function readImageServerTest(name: string): Promise<{ images: number }> {
  return { images: (await freshImages(await imageServer(name))).length }
}

/** Instances of all projects by the image they were made from. */
export async function readImageUsage(): Promise<ImageUsage> {
  return { usage: imageUsage(await listInstances(lxd())) }
}

export async function readImageSettings(): Promise<ImageSettings> {
  return imageSettings((await getServer(lxd())).server)
}
