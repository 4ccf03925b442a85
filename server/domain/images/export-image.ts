import type { Readable } from 'node:stream'
import type { ImageRef } from '#contracts/image-edits.ts'
import { lxd } from '#server/lxd/client.ts'
import { MultipartPart, multipartBoundary } from '#server/lxd/multipart-part.ts'
import { getImage } from '#server/lxd/resources/images.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'

export type ImageFile = { stream: Readable; filename: string; length: string | null }

/**
 * An image as LXD exports it, as a stream. A split image comes from LXD as two files in one body: `part` says which one
 * is wanted. Errors: `not-found`, `invalid-input` when a split image is asked for as one file.
 */
export async function exportImage(
  ref: ImageRef,
  part: 'whole' | 'metadata' | 'rootfs',
  signal: AbortSignal,
): Promise<ImageFile> {
  const { image } = await getImage(lxd(), ref.project, ref.fingerprint)
  const name = image.aliases[0]?.name.replaceAll(/[^A-Za-z0-9._-]+/g, '-') ?? image.fingerprint.slice(0, 12)
  const url = lxdUrl(['images', image.fingerprint, 'export'], { project: ref.project })
  const response = await lxd().raw(url, { signal })
  // Whoever reads it is told by the stream; with nobody reading, an error without a listener would end the process.
  response.body.on('error', () => undefined)
  const type = headerText(response.headers['content-type'])
  const boundary = multipartBoundary(type)
  if (boundary === null) {
    const length = headerText(response.headers['content-length'])
    return { stream: response.body, filename: `${name}${endingOf(image.filename)}`, length: length || null }
  }
  if (part === 'whole') {
    response.body.destroy()
    throw new AppError(
      'invalid-input',
      'This image has two files: ask for its metadata and its root file system.',
    )
  }
  const wanted = new RegExp(`name="?${part}(\\.img)?"?(;|\\s|$)`)
  const file = new MultipartPart(boundary, (headers) => wanted.test(headers))
  response.body.on('error', (error) => file.destroy(error))
  // A download that is cancelled stops LXD's sending too.
  file.once('close', () => response.body.destroy()).on('error', () => undefined)
  return { stream: response.body.pipe(file), filename: `${name}.${part}`, length: null }
}

/** Whether LXD keeps an image as two files; only its export tells. */
export async function isSplitImage(ref: ImageRef): Promise<boolean> {
  const url = lxdUrl(['images', ref.fingerprint, 'export'], { project: ref.project })
  const response = await lxd().raw(url)
  response.body.on('error', () => undefined).destroy()
  return multipartBoundary(headerText(response.headers['content-type'])) !== null
}

function headerText(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function endingOf(filename: string): string {
  return /(\.tar)?\.[A-Za-z0-9]{1,8}$/.exec(filename)?.[0] ?? '.tar.gz'
}
