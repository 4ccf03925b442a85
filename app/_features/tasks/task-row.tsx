'use client'
import { useMutation } from '@tanstack/react-query'
import { ChevronRight, CircleX } from 'lucide-react'
import Link from 'next/link'
import { useId, useState } from 'react'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { StateDot } from '#app/_ui/state-dot.tsx'
import { notifyFailure } from '#app/_ui/toast.ts'
import type { Task } from '#contracts/tasks.ts'
import { cancelTask } from '#server/actions/tasks.ts'
import { Elapsed } from './elapsed.tsx'
import { TaskProgress } from './task-progress.tsx'
import { statusWords, taskPerson } from './task-words.ts'

export function TaskRow({ task }: { task: Task }) {
  const [open, setOpen] = useState(false)
  const details = useId()
  return (
    <>
      <tr data-task={task.id}>
        <td>
          <span className="font-medium">{task.action}</span> <Target task={task} />
        </td>
        <td>
          <TaskState task={task} open={open} details={details} onToggle={() => setOpen(!open)} />
        </td>
        <td>{task.project}</td>
        <td className={task.person ? undefined : 'text-muted'}>{taskPerson(task)}</td>
        <td className="text-muted">
          <RelativeTime at={task.startedAt} />
        </td>
        <td className="text-right">
          <Elapsed task={task} />
        </td>
        <td className="w-9 text-right">{task.status === 'running' ? <Cancel task={task} /> : null}</td>
      </tr>
      {open && task.error !== null ? (
        <tr id={details}>
          <td colSpan={7} className="task-error">
            <div className="flex items-start gap-2">
              <pre className="mono min-w-0 flex-1 whitespace-pre-wrap [overflow-wrap:anywhere]">
                {task.error}
              </pre>
              <CopyButton text={task.error} label="Copy the error" />
            </div>
          </td>
        </tr>
      ) : null}
    </>
  )
}

function Target({ task }: { task: Task }) {
  const { target, project } = task
  if (!target) return null
  // What was deleted has no page any more.
  const gone = task.action === 'Delete' && task.status === 'done'
  if (target.noun !== 'instance' || gone) {
    return (
      <span>
        {target.noun === 'instance' ? '' : `${target.noun} `}
        {target.name}
      </span>
    )
  }
  return (
    <Link
      href={paths.instance({ project, name: target.name })}
      className="text-link underline underline-offset-2"
    >
      {target.name}
    </Link>
  )
}

type StateProps = { task: Task; open: boolean; details: string; onToggle: () => void }

function TaskState({ task, open, details, onToggle }: StateProps) {
  const { label, tone } = statusWords[task.status]
  if (task.status === 'running') {
    return (
      <span className="flex items-center gap-2">
        <span className="w-24 shrink-0 max-sm:w-14">
          <TaskProgress task={task} />
        </span>
        <span className="mono truncate text-muted">{task.progress}</span>
      </span>
    )
  }
  if (task.error === null) return <StateDot tone={tone} label={label} />
  const [firstLine] = task.error.split('\n')
  return (
    <button
      type="button"
      className="flex max-w-full min-w-0 cursor-pointer items-center gap-1.5"
      aria-expanded={open}
      aria-controls={details}
      onClick={onToggle}
    >
      <StateDot tone={tone} label={label} />
      <ChevronRight size={13} aria-hidden className={`shrink-0 text-muted ${open ? 'rotate-90' : ''}`} />
      {open ? null : <span className="mono truncate text-muted max-sm:hidden">{firstLine}</span>}
    </button>
  )
}

function Cancel({ task }: { task: Task }) {
  const may = useMay('task:cancel')
  const cancel = useMutation({
    mutationFn: () => runAction(cancelTask({ id: task.id })),
    onError: (error) => notifyFailure(toFailure(error)),
  })
  if (!may) return null
  return (
    <IconButton
      label={`Cancel ${task.action}`}
      disabledReason={
        cancel.isPending
          ? 'being cancelled'
          : task.cancellable
            ? undefined
            : 'LXD cannot cancel this operation'
      }
      onClick={() => cancel.mutate()}
    >
      <CircleX size={15} aria-hidden />
    </IconButton>
  )
}
