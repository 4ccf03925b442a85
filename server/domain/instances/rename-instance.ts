import type { Rename } from '#contracts/instance-edits.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { instanceTarget } from './instance-target.ts'

/** Renames a stopped instance. */
export async function renameInstance(
  { project, name, newName }: Rename,
  person: Person,
): Promise<StartedTask> {
  const refuse = (message: string, field: string) => {
    throw new AppError('conflict', message, { fields: { newName: field } })
  }
  if (newName === name) refuse(`It is called “${name}” already.`, 'Write another name')
  if (await live().reread({ project, name: newName })) {
    refuse(`There is an instance called “${newName}” already.`, 'Taken: choose another name')
  }
  const row = await live().reread({ project, name })
  if (row && row.status !== 'Stopped') {
    refuse(`Stop “${name}” first: LXD renames stopped instances only.`, 'Stop the instance first')
  }
  const url = lxdUrl(['instances', name], { project })
  const operation = await startOperation(lxd(), 'POST', url, { name: newName })
  const target = instanceTarget({ project, name })
  const task = await live().tasks.start({ operation, action: 'Rename', ...target, person })
  return { taskId: task.id }
}
