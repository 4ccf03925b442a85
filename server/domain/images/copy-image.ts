import type { ImageCopy } from '#contracts/image-edits.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { imageServer } from '#server/image-servers/server-list.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { imageTarget } from './image-target.ts'

/** Downloads an image ahead of its use. Errors: `not-found` for an unknown server; LXD's own in the task. */
export async function copyImage(copy: ImageCopy, person: Person): Promise<StartedTask> {
  const { url: server, certificatePem } = await imageServer(copy.server)
  const source = {
    type: 'image',
    mode: 'pull',
    protocol: 'simplestreams',
    server,
    alias: copy.image,
    image_type: copy.type,
    ...(certificatePem === null ? {} : { certificate: certificatePem }),
  }
  const aliases = copy.alias === '' ? [] : [{ name: copy.alias, description: '' }]
  const url = lxdUrl(['images'], { project: copy.project })
  const operation = await startOperation(lxd(), 'POST', url, {
    source,
    aliases,
    auto_update: copy.autoUpdate,
  })
  const label = { action: `Copy from ${copy.server}`, ...imageTarget(copy.project, copy.image), person }
  return { taskId: (await live().tasks.start({ operation, ...label })).id }
}
