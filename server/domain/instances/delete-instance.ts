import type { DeleteInstance } from '#contracts/instance-edits.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import type { TaskStep } from '#server/live/task-log.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getInstance } from '#server/lxd/resources/instances.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { startStateChange } from './change-instance-state.ts'
import { instanceDetails } from './instance-details.ts'
import { instanceTarget } from './instance-target.ts'

/** Deletes one instance. A running one is stopped hard first where `force` says so. */
export async function deleteInstance(input: DeleteInstance, person: Person): Promise<StartedTask> {
  const facts = await deletable(input, input.force)
  const task = await live().tasks.run({ action: 'Delete', ...instanceTarget(input), person }, (step) =>
    stopAndDelete(input, facts, step),
  )
  return { taskId: task.id }
}

type Deletable = { runs: boolean; ephemeral: boolean }

/** What stands in the way of deleting is said before anything is touched. Errors: `conflict`, `not-found`. */
export async function deletable(ref: InstanceRef, force: boolean): Promise<Deletable> {
  const { instance } = await getInstance(lxd(), ref.project, ref.name)
  if (instanceDetails(instance, null, '').protected) {
    const message = `“${ref.name}” is protected from deletion. Take security.protection.delete off first.`
    throw new AppError('conflict', message)
  }
  const runs = instance.status !== 'Stopped' && instance.status !== 'Error'
  if (runs && !force) {
    throw new AppError(
      'conflict',
      `“${ref.name}” is running. Stop it first, or have it stopped hard and deleted.`,
    )
  }
  return { runs, ephemeral: instance.ephemeral }
}

export async function stopAndDelete(
  ref: InstanceRef,
  { runs, ephemeral }: Deletable,
  step: TaskStep,
): Promise<void> {
  if (runs) await step(await startStateChange(ref, 'stop', true))
  // LXD deletes an ephemeral instance by itself when it stops.
  if (runs && ephemeral) return
  await step(await startOperation(lxd(), 'DELETE', lxdUrl(['instances', ref.name], { project: ref.project })))
}
