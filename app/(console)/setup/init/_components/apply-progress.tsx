'use client'
import Link from 'next/link'
import { TaskProgress } from '#app/_features/tasks/task-progress.tsx'
import { paths } from '#app/_lib/paths.ts'
import { FailureText } from '#app/_ui/failure-text.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { ClusterSection } from '#contracts/setup/cluster-preseed.ts'
import type { Task } from '#contracts/tasks.ts'
import { ClusterMade } from './cluster-made.tsx'

type Props = {
  task: Task | undefined
  /** What it makes of the server in a cluster, as the preseed says it. */
  cluster: ClusterSection | null
  onBack: () => void
}

/** The set-up under way, and its end. */
export function ApplyProgress({ task, cluster, onBack }: Props) {
  return (
    <div className="max-w-3xl px-4 pb-4">
      <Panel title="Setting up LXD">
        <div role="status" className="grid justify-items-start gap-3">
          <Course task={task} cluster={cluster} onBack={onBack} />
        </div>
      </Panel>
    </div>
  )
}

function Course({ task, cluster, onBack }: Props) {
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
        {cluster ? <ClusterMade section={cluster} /> : null}
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
