'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ManyLimitsForm } from '#app/_features/limits/many-limits-form.tsx'
import { limitsQuery } from '#app/_features/limits/queries.ts'
import { TaskResults } from '#app/_features/tasks/task-results.tsx'
import { AlertFrame } from '#app/_ui/alert-frame.tsx'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { StartedTasks } from '#contracts/tasks.ts'

type Props = { refs: readonly InstanceRef[]; onClose: () => void; onStarted: () => void }

/** First what changes on each of them, then how each fared. */
export function LimitsDialog({ refs, onClose, onStarted }: Props) {
  const [started, setStarted] = useState<StartedTasks | null>(null)
  const { data, error } = useQuery(limitsQuery())
  const keys = new Set(refs.map(instanceKey))
  return (
    <AlertFrame size="lg" onClose={onClose}>
      {started ? (
        <TaskResults
          title={`Changing the limits of ${started.tasks.length} instances`}
          verb="Change limits"
          started={started.tasks.map((each) => ({ ...each, key: instanceKey(each), note: each.project }))}
          onClose={onClose}
        />
      ) : (
        <ManyLimitsForm
          host={data?.host ?? null}
          instances={data?.instances.filter((each) => keys.has(instanceKey(each))) ?? []}
          error={error}
          onClose={onClose}
          onStarted={(tasks) => {
            onStarted()
            setStarted(tasks)
          }}
        />
      )}
    </AlertFrame>
  )
}
