'use client'
import { Button } from '@heroui/react/button'
import { useEffect } from 'react'
import { uploadWords } from '#app/_features/images/upload-words.ts'
import { useTask } from '#app/_features/tasks/use-task.ts'
import { FailureText } from '#app/_ui/failure-text.tsx'
import { notify } from '#app/_ui/toast.ts'
import type { ImportState } from './use-import.ts'

type Props = {
  state: Extract<ImportState, { kind: 'sending' | 'unpacking' }>
  onCancel: () => void
  onAgain: () => void
  onClose: () => void
}

/** How far the upload is, then what LXD makes of it. */
export function ImportProgress({ state, onCancel, onAgain, onClose }: Props) {
  return state.kind === 'sending' ? (
    <Sending state={state} onCancel={onCancel} />
  ) : (
    <Unpacking taskId={state.taskId} onAgain={onAgain} onClose={onClose} />
  )
}

type SendingProps = { state: Extract<ImportState, { kind: 'sending' }>; onCancel: () => void }

function Sending({ state: { progress, startedAt }, onCancel }: SendingProps) {
  const all = progress.sent >= progress.total
  return (
    <div className="grid gap-3">
      <progress
        aria-label="Upload"
        className="upload-progress"
        max={Math.max(progress.total, 1)}
        value={all ? undefined : progress.sent}
      />
      <p className="mono text-muted">
        {all ? 'All sent; LXD is taking it in' : uploadWords(progress, performance.now() - startedAt)}
      </p>
      <div className="flex justify-end">
        <Button variant="secondary" onPress={onCancel}>
          Cancel the upload
        </Button>
      </div>
    </div>
  )
}

function Unpacking({ taskId, onAgain, onClose }: { taskId: string } & Pick<Props, 'onAgain' | 'onClose'>) {
  const task = useTask(taskId)
  const done = task?.status === 'done'
  const over = task !== undefined && task.status !== 'running'
  useEffect(() => {
    if (!done) return
    notify({ tone: 'done', title: 'Imported the image' })
    onClose()
  }, [done, onClose])
  if (over && !done) {
    const message = 'LXD did not take this image.'
    return (
      <div className="grid gap-3">
        <div role="alert">
          <FailureText failure={{ message, detail: task.error ?? undefined, id: undefined }} />
        </div>
        <div className="flex justify-end gap-2">
          <Button variant="secondary" onPress={onClose}>
            Close
          </Button>
          <Button onPress={onAgain}>Back to the form</Button>
        </div>
      </div>
    )
  }
  return (
    <div className="grid gap-3">
      <progress aria-label="Import" className="upload-progress" />
      <p role="status" className="text-muted">
        LXD has the file and looks at it. This goes on when you close.
      </p>
      <div className="flex justify-end">
        <Button variant="secondary" onPress={onClose}>
          Close
        </Button>
      </div>
    </div>
  )
}
