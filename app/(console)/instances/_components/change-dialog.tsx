'use client'
import { useState } from 'react'
import { AlertFrame } from '#app/_ui/alert-frame.tsx'
import type { StartedTasks } from '#contracts/tasks.ts'
import { ChangePreview } from './change-preview.tsx'
import { ChangeResults } from './change-results.tsx'
import type { Change } from './start-change.ts'

type Props = {
  change: Change
  onClose: () => void
  /** All of it was taken on: the selection has done its work. */
  onStarted: () => void
}

/** First what will be touched and what not, then how each of them fared. */
export function ChangeDialog({ change, onClose, onStarted }: Props) {
  const [started, setStarted] = useState<StartedTasks | null>(null)
  function begin(tasks: StartedTasks) {
    onStarted()
    // One instance shows its outcome on its own row; many are followed here.
    if (tasks.tasks.length > 1) setStarted(tasks)
    else onClose()
  }
  return (
    <AlertFrame onClose={onClose}>
      {started ? (
        <ChangeResults action={change.action} started={started} onClose={onClose} />
      ) : (
        <ChangePreview change={change} onClose={onClose} onStarted={begin} />
      )}
    </AlertFrame>
  )
}
