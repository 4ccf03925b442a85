import { autostartConfig } from '#contracts/autostart.ts'
import type { InstanceEdit } from '#contracts/instance-edits.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getInstance } from '#server/lxd/resources/instances.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { instanceTarget } from './instance-target.ts'

/** Changes the description and the autostart settings; every other setting stays as it is. */
export async function editInstance(edit: InstanceEdit, person: Person): Promise<StartedTask> {
  const { project, name, description } = edit
  const { etag } = await getInstance(lxd(), project, name)
  // PATCH merges the config, and an empty value takes a key away; a description left out would be cleared.
  const body = { description, config: autostartConfig(edit) }
  const url = lxdUrl(['instances', name], { project })
  const operation = await startOperation(lxd(), 'PATCH', url, body, etag === null ? {} : { ifMatch: etag })
  const task = await live().tasks.start({ operation, action: 'Edit', ...instanceTarget(edit), person })
  return { taskId: task.id }
}
