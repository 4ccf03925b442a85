import { configOfRows } from '#contracts/key-facts.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { VolumeDraft } from '#contracts/volumes.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { volumeTarget } from './volume-target.ts'

export async function createVolume(draft: VolumeDraft, person: Person): Promise<StartedTask> {
  const { name, description, contentType, project, pool } = draft
  const config = configOfRows(draft.config)
  const body = { name, description, type: 'custom', content_type: contentType, config }
  const url = lxdUrl(['storage-pools', pool, 'volumes', 'custom'], { project })
  const operation = await startOperation(lxd(), 'POST', url, body)
  const task = await live().tasks.start({
    operation,
    action: 'Create volume',
    ...volumeTarget(draft),
    person,
  })
  return { taskId: task.id }
}
