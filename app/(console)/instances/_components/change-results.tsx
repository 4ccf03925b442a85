'use client'
import { actionWords, type InstanceAction } from '#app/_features/instances/refusal.ts'
import { TaskResults } from '#app/_features/tasks/task-results.tsx'
import { instanceKey } from '#contracts/instance-key.ts'
import type { StartedTasks } from '#contracts/tasks.ts'

type Props = { action: InstanceAction; started: StartedTasks; onClose: () => void }

/** How each of them fares, as it happens. */
export function ChangeResults({ action, started, onClose }: Props) {
  return (
    <TaskResults
      title={`${actionWords[action].doing} ${started.tasks.length} instances`}
      verb={actionWords[action].verb}
      started={started.tasks.map((each) => ({ ...each, key: instanceKey(each), note: each.project }))}
      onClose={onClose}
    />
  )
}
