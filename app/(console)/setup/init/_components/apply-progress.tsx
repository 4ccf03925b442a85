'use client'
import Link from 'next/link'
import { TaskProgress } from '#app/_features/tasks/task-progress.tsx'
import { paths } from '#app/_lib/paths.ts'
import { FailureText } from '#app/_ui/failure-text.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { Task } from '#contracts/tasks.ts'

/** The set-up under way, and its end. */
export function ApplyProgress({ task, onBack }: { task: Task | undefined; onBack: () => void }) {
  return (
    <div className="max-w-3xl px-4 pb-4">
      <Panel title="Setting up LXD">
        <div role="status" className="grid justify-items-start gap-3">
          <Course task={task} onBack={onBack} />
        </div>
      </Panel>
    </div>
  )
}

function Course({ task, onBack }: { task: Task | undefined; onBack: () => void }) {
  if (!task || task.status === 'running') {
    return (
      <>
        <p className="wrap-anywhere">{task?.progress ?? 'Starting…'}</p>
        {task ? <TaskProgress task={task} /> : null}
      </>
    )
  }
  if (task.status === 'done') {
    return (
      <>
        <p>LXD is set up.</p>
        <Link href={paths.launch()} className="button button--sm button--primary">
          Launch your first container
        </Link>
      </>
    )
  }
  return (
    <>
      <FailureText
        failure={{ message: 'LXD was not set up.', detail: task.error ?? undefined, id: undefined }}
      />
      <PlainButton onClick={onBack}>Change the answers</PlainButton>
    </>
  )
}
