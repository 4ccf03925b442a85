import type { ChangeMany } from '#contracts/instance-edits.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { forEachInstance } from '#server/live/for-each-instance.ts'
import { startStateChange, stateWords } from './change-instance-state.ts'

/** The same change for many: a task for each, so that each has its own outcome, and a few at a time under way. */
export function changeManyInstances(change: ChangeMany, person: Person): Promise<StartedTasks> {
  return forEachInstance(
    { refs: change.refs, action: stateWords[change.action], person },
    async (ref, step) => {
      await step(await startStateChange(ref, change.action, change.force))
    },
  )
}
