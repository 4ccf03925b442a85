'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { setupFactsQuery } from '#app/_features/setup/init-query.ts'
import { useTask } from '#app/_features/tasks/use-task.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { FailureText } from '#app/_ui/failure-text.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { forgetSetup, undoSetup } from '#server/actions/initialise.ts'

type Props = {
  /** null: there is nothing left to be taken back, which may be told with what stays. */
  steps: readonly string[] | null
  taskId: string | null
  onTask: (id: string | null) => void
}

/** A set-up that was cut short: before another begins it is taken back, or left as it is. */
export function Unfinished({ steps, taskId, onTask }: Props) {
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const task = useTask(taskId)
  const undo = useMutation({
    mutationFn: () => runAction(undoSetup({})),
    onSuccess: (started) => onTask(started.taskId),
  })
  const status = task?.status
  useEffect(() => {
    if (status === undefined || status === 'running') return
    void client
      .invalidateQueries({ queryKey: setupFactsQuery().queryKey })
      .then(() => status === 'done' && onTask(null))
  }, [status, client, onTask])

  return (
    <div className="max-w-3xl px-4 pb-4">
      <Panel title="A set-up was cut short">
        <div className="grid justify-items-start gap-3">
          {steps ? (
            <>
              <p>The console or LXD ended in the middle of it. To make the server as it was before:</p>
              <ol className="grid list-decimal gap-1 pl-5">
                {steps.map((step) => (
                  <li key={step} className="wrap-anywhere">
                    {step}
                  </li>
                ))}
              </ol>
            </>
          ) : null}
          <FailureBox failure={undo.error} />
          {status === 'failed' ? (
            <div role="alert">
              <FailureText
                failure={{
                  message: steps ? 'It could not be taken back.' : 'Not everything could be taken back.',
                  detail: task?.error ?? undefined,
                  id: undefined,
                }}
              />
            </div>
          ) : null}
          {steps ? (
            <div className="flex flex-wrap gap-3">
              {/* A pending Button is announced by its element, which would be gone before the words are. */}
              <PlainButton
                look="primary"
                disabledReason={undo.isPending || status === 'running' ? 'It is being taken back' : undefined}
                onClick={() => undo.mutate()}
              >
                Take it back
              </PlainButton>
              <PlainButton onClick={() => setAsking(true)}>Leave it as it is</PlainButton>
            </div>
          ) : (
            <PlainButton onClick={() => onTask(null)}>Go on to the questions</PlainButton>
          )}
        </div>
      </Panel>
      {asking ? (
        <ConfirmDialog
          title="Leave it as it is"
          confirmLabel="Leave it"
          danger
          onConfirm={async () => {
            await runAction(forgetSetup({}))
            onTask(null)
            await client.invalidateQueries({ queryKey: setupFactsQuery().queryKey })
          }}
          onClose={() => setAsking(false)}
        >
          <p>
            What was made so far stays on the server, and the way back is forgotten. The questions that follow
            start from what is there.
          </p>
        </ConfirmDialog>
      ) : null}
    </div>
  )
}
