import type { DeleteMany } from '#contracts/instance-edits.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { forEachInstance } from '#server/live/for-each-instance.ts'
import { deletable, stopAndDelete } from './delete-instance.ts'

/** Deletes many: what stands in the way of one is that one's outcome, the others go on. */
export function deleteManyInstances(input: DeleteMany, person: Person): Promise<StartedTasks> {
  return forEachInstance({ refs: input.refs, action: 'Delete', person }, async (ref, step) => {
    await stopAndDelete(ref, await deletable(ref, input.force), step)
  })
}
