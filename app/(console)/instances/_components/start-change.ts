import type { InstanceAction } from '#app/_features/instances/refusal.ts'
import { runAction } from '#app/_lib/run-action.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import { changeManyInstances, deleteInstance, deleteManyInstances } from '#server/actions/instances.ts'
import type { ListRow } from './list-rows.ts'

/** What somebody is about to do, and to which. */
export type Change = { action: InstanceAction; rows: readonly ListRow[] }

/** Starts the change for each of them, one task each. What had to be typed was typed before this is called. */
export async function startChange(
  rows: readonly InstanceRef[],
  action: InstanceAction,
  force: boolean,
): Promise<StartedTasks> {
  const refs = rows.map(({ project, name }) => ({ project, name }))
  if (action !== 'delete') return runAction(changeManyInstances({ refs, action, force }))
  const [only] = refs
  if (refs.length > 1 || !only) {
    return runAction(deleteManyInstances({ refs, confirm: String(refs.length), force: false }))
  }
  const { taskId } = await runAction(deleteInstance({ ...only, confirm: only.name, force: false }))
  return { tasks: [{ ...only, taskId }] }
}
