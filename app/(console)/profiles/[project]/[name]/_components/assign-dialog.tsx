'use client'
import { useState } from 'react'
import { TaskResults } from '#app/_features/tasks/task-results.tsx'
import { AlertFrame } from '#app/_ui/alert-frame.tsx'
import { instanceKey } from '#contracts/instance-key.ts'
import type { AssignProfile, ProfileRef } from '#contracts/profiles.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import { AssignForm } from './assign-form.tsx'

type Started = StartedTasks & Pick<AssignProfile, 'what'>

/** First which instances, then how each of them fared. */
export function AssignDialog({ profile, onClose }: { profile: ProfileRef; onClose: () => void }) {
  const [started, setStarted] = useState<Started | null>(null)
  return (
    <AlertFrame onClose={onClose}>
      {started ? (
        <TaskResults
          title={started.what === 'add' ? `Adding ${profile.name}` : `Removing ${profile.name}`}
          verb={started.what === 'add' ? 'Add' : 'Remove'}
          started={started.tasks.map((each) => ({ ...each, key: instanceKey(each), note: each.project }))}
          onClose={onClose}
        />
      ) : (
        <AssignForm profile={profile} onClose={onClose} onStarted={setStarted} />
      )}
    </AlertFrame>
  )
}
