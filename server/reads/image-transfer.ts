import 'server-only'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { imageRefSchema, imageUploadSchema } from '#contracts/image-edits.ts'
import type { Viewer } from '#contracts/people.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import { recordAudit } from '#server/access/audit.ts'
import { clientAddress } from '#server/access/client-address.ts'
import { exportImage, isSplitImage } from '#server/domain/images/export-image.ts'
import { uploadImage } from '#server/domain/images/upload-image.ts'
import { AppError } from '#server/platform/app-error.ts'
import { failureOf } from '#server/platform/failure.ts'
import { given, named } from './given.ts'

const partSchema = z.enum(['whole', 'metadata', 'rootfs']).catch('whole')

/** An image file as a download that streams. */
export async function downloadImage(
  ref: unknown,
  part: string | null,
  signal: AbortSignal,
): Promise<Response> {
  const file = await exportImage(named(imageRefSchema, ref), partSchema.parse(part), signal)
  return new Response(webStream(file.stream), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${file.filename}"`,
      'Cache-Control': 'no-store',
      ...(file.length === null ? {} : { 'Content-Length': file.length }),
    },
  })
}

export async function readImageFiles(ref: unknown): Promise<{ split: boolean }> {
  return { split: await isSplitImage(named(imageRefSchema, ref)) }
}

/** Takes an upload in as it arrives. Audited here: a stream of gigabytes is not an action's input. */
export async function takeImage(request: Request, viewer: Viewer): Promise<StartedTask> {
  const upload = given(imageUploadSchema, Object.fromEntries(new URL(request.url).searchParams))
  const { body } = request
  if (body === null) throw new AppError('invalid-input', 'There is no file in this request.')
  const target = upload.alias || upload.filename
  const record = {
    viewer,
    address: clientAddress(request.headers),
    action: 'image.import',
    target,
    input: upload,
  }
  try {
    const started = await uploadImage(
      upload,
      {
        stream: Readable.from(chunksOf(body)),
        contentType: request.headers.get('content-type') ?? 'application/octet-stream',
        length: request.headers.get('content-length'),
      },
      viewer,
    )
    await recordAudit({ ...record, outcome: 'done' })
    return started
  } catch (error) {
    await recordAudit({ ...record, outcome: 'failed', failure: failureOf(error) })
    throw error
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    // LXD refused before the end, or the browser left: whoever still sends is told to stop.
    await reader.cancel().catch(() => undefined)
  }
}

/** `Readable.toWeb` gives a type of its own that `Response` does not take. */
function webStream(stream: Readable): ReadableStream<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
    cancel: () => {
      stream.destroy()
    },
  })
}
