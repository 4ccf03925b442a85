import type { ImagesDelete } from '#contracts/image-edits.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { imageTarget } from './image-target.ts'

/** Deletes images, each as a task of its own. Instances made from them stay as they are. */
export async function deleteImages(
  input: ImagesDelete,
  person: Person,
): Promise<{ tasks: { fingerprint: string; taskId: string }[] }> {
  const tasks: { fingerprint: string; taskId: string }[] = []
  for (const fingerprint of input.fingerprints) {
    const label = { action: 'Delete', ...imageTarget(input.project, fingerprint), person }
    const task = await live().tasks.run(label, async (step) => {
      const url = lxdUrl(['images', fingerprint], { project: input.project })
      await step(await startOperation(lxd(), 'DELETE', url))
    })
    tasks.push({ fingerprint, taskId: task.id })
  }
  return { tasks }
}
