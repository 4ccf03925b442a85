import type { ImageUsage } from '#contracts/image-edits.ts'
import type { LxdInstance } from '#server/lxd/resources/instances.ts'

/** Which instances were made from which image, by LXD's own note of it. Pure. */
export function imageUsage(instances: readonly LxdInstance[]): ImageUsage['usage'] {
  const usage: ImageUsage['usage'] = {}
  for (const { project, name, config } of instances) {
    const fingerprint = config['volatile.base_image']
    if (fingerprint === undefined || fingerprint === '') continue
    const users = usage[fingerprint] ?? []
    users.push({ project, name })
    usage[fingerprint] = users
  }
  return usage
}
