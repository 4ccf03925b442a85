import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { ImageUpload } from '#contracts/image-edits.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { readEnvelope } from '#server/lxd/envelope.ts'
import { lxdGarbled } from '#server/lxd/errors.ts'
import { findAlias } from '#server/lxd/resources/images.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { addAlias } from './edit-image.ts'
import { imageTarget } from './image-target.ts'

type Body = { stream: Readable; contentType: string; length: string | null }
const importedSchema = z.looseObject({ fingerprint: z.string() })

/**
 * Passes an image through to LXD as it arrives, never more than a buffer of it in memory: a unified tarball as it is,
 * a split image as the multipart body that browser and LXD both speak (`metadata`, then `rootfs` or `rootfs.img`).
 * Errors: `conflict` when the alias is taken, before anything is read; LXD's own words on a broken image in the task.
 */
export async function uploadImage(upload: ImageUpload, body: Body, person: Person): Promise<StartedTask> {
  const { project, alias } = upload
  if (alias !== '' && (await findAlias(lxd(), project, alias)) !== null) {
    const fields = { alias: 'Taken: another image has it' }
    throw new AppError('conflict', `There is an image with the alias “${alias}” already.`, { fields })
  }
  const split = body.contentType.startsWith('multipart/form-data')
  const response = await lxd().raw(lxdUrl(['images'], { project }), {
    method: 'POST',
    headers: {
      'content-type': split ? body.contentType : 'application/octet-stream',
      'x-lxd-filename': encodeURIComponent(upload.filename),
      'x-lxd-public': upload.public,
      ...(body.length === null ? {} : { 'content-length': body.length }),
    },
    body: body.stream,
  })
  const answer = readEnvelope(response.statusCode, await response.body.text())
  if (answer.kind !== 'async') throw lxdGarbled('no operation for an uploaded image')
  const label = { action: 'Import', ...imageTarget(project, alias || upload.filename), person }
  const task = await live().tasks.run(label, async (step) => {
    const end = await step(answer.operation)
    const { fingerprint } = importedSchema.parse(end.operation.metadata)
    if (alias !== '') await addAlias(project, alias, fingerprint)
  })
  return { taskId: task.id }
}
