import type { ImageRef } from '#contracts/image-edits.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getImage } from '#server/lxd/resources/images.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { imageTarget } from './image-target.ts'

/** Looks for a newer version where the image came from. Errors: `conflict` for one that came from nowhere. */
export async function refreshImage(ref: ImageRef, person: Person): Promise<StartedTask> {
  const { image } = await getImage(lxd(), ref.project, ref.fingerprint)
  if (!image.update_source) {
    throw new AppError(
      'conflict',
      'This image came from no image server, so there is nothing to refresh it from.',
    )
  }
  const url = lxdUrl(['images', image.fingerprint, 'refresh'], { project: ref.project })
  const operation = await startOperation(lxd(), 'POST', url)
  const name = image.aliases[0]?.name ?? image.update_source.alias
  const label = { action: 'Refresh', ...imageTarget(ref.project, name || image.fingerprint), person }
  return { taskId: (await live().tasks.start({ operation, ...label })).id }
}
