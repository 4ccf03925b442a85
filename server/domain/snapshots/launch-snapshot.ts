import type { SnapshotLaunch } from '#contracts/snapshots.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getSnapshot } from '#server/lxd/resources/instances.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { snapshotTarget } from './snapshot-target.ts'

/** Makes a new instance from a snapshot, and starts it where that is wanted, as one task. Errors: `conflict`. */
export async function launchSnapshot(input: SnapshotLaunch, person: Person): Promise<StartedTask> {
  const { project, newName } = input
  if (live().instance({ project, name: newName })) {
    const fields = { newName: 'Taken: choose another name' }
    throw new AppError('conflict', `There is an instance called “${newName}” already.`, { fields })
  }
  const url = lxdUrl(['instances'], { project })
  const copying = await startOperation(lxd(), 'POST', url, await copyBody(input))
  const label = { action: 'Launch copy', ...snapshotTarget({ project, name: newName }), person }
  const task = await live().tasks.run(label, async (step) => {
    await step(copying)
    if (!input.start) return
    const body = { action: 'start', timeout: -1, force: false, stateful: false }
    await step(await startOperation(lxd(), 'PUT', lxdUrl(['instances', newName, 'state'], { project }), body))
  })
  return { taskId: task.id }
}

/** LXD takes profiles and devices from the request alone; without them the copy would have no root disk. */
async function copyBody(input: SnapshotLaunch) {
  const { config, devices, profiles, architecture } = await getSnapshot(lxd(), input)
  const kept = Object.entries(config).filter(
    ([key]) => !key.startsWith('volatile.') || key === 'volatile.base_image',
  )
  const source = { type: 'copy', source: `${input.name}/${input.snapshot}`, project: input.project }
  return { name: input.newName, source, config: Object.fromEntries(kept), devices, profiles, architecture }
}
