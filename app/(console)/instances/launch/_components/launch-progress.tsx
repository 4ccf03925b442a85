'use client'
import { Button } from '@heroui/react/button'
import { ProgressBar } from '@heroui/react/progress-bar'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { instanceDetailsQuery } from '#app/_features/instances/details-query.ts'
import { ConnectOffers } from '#app/_features/networks/connect-offers.tsx'
import { useTask } from '#app/_features/tasks/use-task.ts'
import { paths } from '#app/_lib/paths.ts'
import { FailureText } from '#app/_ui/failure-text.tsx'
import { createdOnly, type LaunchDraft } from '#contracts/launch.ts'
import type { Task } from '#contracts/tasks.ts'

type Props = { draft: LaunchDraft; taskId: string; onBack: () => void; onAgain: () => void }

/** What became of a launch: its progress, then the way on. */
export function LaunchProgress({ draft, taskId, onBack, onAgain }: Props) {
  const task = useTask(taskId)
  if (task?.status === 'done') return <Launched draft={draft} onAgain={onAgain} />
  if (task && task.status !== 'running') return <NotLaunched draft={draft} task={task} onBack={onBack} />
  return (
    <section aria-live="polite" className="grid max-w-xl gap-2 py-4">
      <h2 className="text-base font-semibold">Launching {draft.name}</h2>
      <ProgressBar
        aria-label={`Launching ${draft.name}`}
        isIndeterminate={task?.percent == null}
        value={task?.percent ?? 0}
      >
        <ProgressBar.Track>
          <ProgressBar.Fill />
        </ProgressBar.Track>
      </ProgressBar>
      <p className="mono min-h-5 text-muted">{task?.progress ?? 'LXD prepares the instance'}</p>
      <p className="text-muted">You can leave this page: the task goes on and stays in the task panel.</p>
    </section>
  )
}

function Launched({ draft, onAgain }: { draft: LaunchDraft; onAgain: () => void }) {
  const { data: details } = useQuery(instanceDetailsQuery(draft))
  return (
    <section aria-live="polite" className="grid max-w-xl gap-3 py-4">
      <h2 className="text-base font-semibold">
        {draft.name} {draft.start ? 'is running' : 'is there, stopped'}
      </h2>
      {details?.nics.length === 0 ? (
        <div className="grid gap-2 rounded-xl border border-warning bg-warning-soft p-3">
          <p>It has no network: no profile and no device of its own connects it to one.</p>
          <ConnectOffers instance={draft} />
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Link className="button button--primary" href={paths.instance(draft)}>
          Open {draft.name}
        </Link>
        {draft.start ? (
          <Link className="button button--secondary" href={paths.instance(draft, 'terminal')}>
            Open a terminal
          </Link>
        ) : null}
        <Button variant="secondary" onPress={onAgain}>
          Launch another one
        </Button>
      </div>
    </section>
  )
}

function NotLaunched({ draft, task, onBack }: { draft: LaunchDraft; task: Task; onBack: () => void }) {
  const words = { failed: 'was not launched', cancelled: 'was cancelled', unknown: 'may or may not be there' }
  const status = task.status === 'failed' || task.status === 'cancelled' ? task.status : 'unknown'
  const created = status === 'failed' && task.error?.startsWith(createdOnly)
  return (
    <section role="alert" className="grid max-w-xl gap-3 py-4">
      <FailureText
        failure={{
          message: created
            ? `${draft.name} was created, but did not start`
            : `${draft.name} ${words[status]}`,
          detail: task.error ?? undefined,
          id: undefined,
        }}
      />
      <div className="flex flex-wrap items-center gap-3">
        {created || status === 'unknown' ? (
          <Link className="button button--primary" href={paths.instance(draft)}>
            Open {draft.name}
          </Link>
        ) : null}
        <Button variant={created ? 'secondary' : 'primary'} onPress={onBack}>
          Change and try again
        </Button>
      </div>
    </section>
  )
}
