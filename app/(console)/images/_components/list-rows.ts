import type { ImageUsage } from '#contracts/image-edits.ts'
import type { LocalImage } from '#contracts/images.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { Task } from '#contracts/tasks.ts'

/** An image with who uses it, and what is being done to it right now. */
export type ListRow = LocalImage & { project: string; users: readonly InstanceRef[]; task?: Task }

type Given = {
  images: readonly LocalImage[]
  project: string
  usage: ImageUsage['usage'] | undefined
  tasks: readonly Task[] | undefined
}

export function listRows({ images, project, usage, tasks }: Given): ListRow[] {
  const running = (tasks ?? []).filter(
    (task) => task.status === 'running' && task.target?.noun === 'image' && task.project === project,
  )
  return images.map((image) => {
    // The task log names an image by what one calls it: an alias, or the start of its fingerprint.
    const names = [...image.aliases, image.fingerprint.slice(0, 12)]
    const task = running.find(({ target }) => names.includes(target?.name ?? ''))
    const users = usage?.[image.fingerprint] ?? []
    return { ...image, project, users, ...(task ? { task } : {}) }
  })
}
