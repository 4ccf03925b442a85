import type { RemoteImage } from '#contracts/images.ts'
import { AppError } from '#server/platform/app-error.ts'
import { remember } from '#server/platform/remember.ts'
import { downloadJson } from './download-json.ts'
import { imagesOf, productFileSchema, streamIndexSchema } from './product-stream.ts'

export type CatalogueSource = { url: string; certificatePem: string | null }

type Catalogue = {
  images: RemoteImage[]
  /** By address of the product file. */
  files: Map<string, { etag: string | null; images: RemoteImage[] }>
  readAt: number
}

// LXD itself keeps a server's list for an hour.
const freshMs = 10 * 60_000

/**
 * What an image server offers, newest version of each image. Kept for 10 minutes, then asked again with its ETag; while
 * the server cannot be reached the last list stays good. Errors: `image-server-failed`.
 */
export async function remoteImages(source: CatalogueSource): Promise<RemoteImage[]> {
  const last = catalogues().known.get(keyOf(source))
  if (last && Date.now() - last.readAt < freshMs) return last.images
  try {
    return await freshImages(source)
  } catch (error) {
    if (last) return last.images
    throw error
  }
}

/** The same, asked for now whatever is known: it fails where the server does not answer. */
export async function freshImages(source: CatalogueSource): Promise<RemoteImage[]> {
  const { known, reading } = catalogues()
  const key = keyOf(source)
  const underWay =
    reading.get(key) ?? readCatalogue(source, known.get(key)).finally(() => reading.delete(key))
  reading.set(key, underWay)
  const catalogue = await underWay
  known.set(key, catalogue)
  return catalogue.images
}

function catalogues() {
  return remember('image-catalogues', () => ({
    known: new Map<string, Catalogue>(),
    reading: new Map<string, Promise<Catalogue>>(),
  }))
}

const keyOf = ({ url, certificatePem }: CatalogueSource) => `${url}\n${certificatePem ?? ''}`

async function readCatalogue(source: CatalogueSource, last: Catalogue | undefined): Promise<Catalogue> {
  const base = new URL(source.url.endsWith('/') ? source.url : `${source.url}/`)
  const { certificatePem } = source
  const index = await downloadJson({
    url: new URL('streams/v1/index.json', base),
    schema: streamIndexSchema,
    certificatePem,
  })
  const files: Catalogue['files'] = new Map()
  const entries = index === 'unchanged' ? [] : Object.values(index.value.index)
  for (const entry of entries) {
    if (entry.datatype !== 'image-downloads' || !entry.products?.length) continue
    const url = new URL(entry.path, base)
    if (url.origin !== base.origin) {
      throw new AppError(
        'image-server-failed',
        `${base.host} points to image lists on another server, ${url.host}.`,
      )
    }
    files.set(url.href, await readProducts(url, certificatePem, last?.files.get(url.href)))
  }
  return { images: [...files.values()].flatMap((file) => file.images), files, readAt: Date.now() }
}

async function readProducts(
  url: URL,
  certificatePem: string | null,
  last: { etag: string | null; images: RemoteImage[] } | undefined,
) {
  const options = { url, schema: productFileSchema, certificatePem, etag: last?.etag ?? null }
  const answer = await downloadJson(options)
  if (answer === 'unchanged') return last ?? { etag: null, images: [] }
  // LXD takes the prefix off Ubuntu's own aliases; what it does not know it cannot launch.
  const stripPrefix = url.href.startsWith('https://cloud-images.ubuntu.com/') ? 'ubuntu/' : ''
  return { etag: answer.etag, images: imagesOf(answer.value.products, { stripPrefix }) }
}
