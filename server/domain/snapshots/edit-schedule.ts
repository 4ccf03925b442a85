import { type SnapshotScheduleEdit, scheduleConfig } from '#contracts/snapshots.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getInstance } from '#server/lxd/resources/instances.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { snapshotTarget } from './snapshot-target.ts'

/** When LXD makes snapshots of an instance by itself. Only the keys that differ are touched. */
export async function editSchedule(edit: SnapshotScheduleEdit, person: Person): Promise<StartedTask> {
  const { instance, etag } = await getInstance(lxd(), edit.project, edit.name)
  const before = scheduleConfig(edit.before)
  const changed = Object.entries(scheduleConfig(edit.after)).filter(([key, value]) => before[key] !== value)
  // PATCH merges the config, and an empty value takes a key away; a description left out would be cleared.
  const body = { description: instance.description ?? '', config: Object.fromEntries(changed) }
  const url = lxdUrl(['instances', edit.name], { project: edit.project })
  const operation = await startOperation(lxd(), 'PATCH', url, body, etag === null ? {} : { ifMatch: etag })
  const task = await live().tasks.start({
    operation,
    action: 'Set snapshot schedule',
    ...snapshotTarget(edit),
    person,
  })
  return { taskId: task.id }
}
