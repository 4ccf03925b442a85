'use client'
import { Button } from '@heroui/react/button'
import { useState } from 'react'
import { useLatestTaskOf } from '#app/_features/tasks/use-task.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { useNow } from '#app/_ui/clock.tsx'
import { FailureText } from '#app/_ui/failure-text.tsx'
import { deviceActions } from '#contracts/devices.ts'
import { documentSaveAction } from '#contracts/documents/document-ref.ts'
import type { InstanceRow } from '#contracts/instances.ts'
import type { Task } from '#contracts/tasks.ts'
import { StopDialog } from './stop-dialog.tsx'

// A healthy system is down within this; what takes longer usually waits for something that does not end.
const patienceMs = 10_000
// Older failures are history, and the task page has them.
const newsMs = 30 * 60_000

/** What went wrong last with this instance, and the way on: a stop that hangs or failed can be forced. */
export function LatestTaskNotice({ row }: { row: InstanceRow }) {
  const task = useLatestTaskOf(row)
  const now = useNow()
  const [dismissed, setDismissed] = useState('')
  const [forcing, setForcing] = useState(false)
  const mayOperate = useMay('instance:operate')
  const notice = task && task.id !== dismissed ? noticeOf(task, row, now) : null
  return (
    <>
      {task && notice ? (
        <div
          role="alert"
          className="flex flex-wrap items-start gap-3 border-b border-border bg-warning-soft px-4 py-2"
        >
          <div className="min-w-0 flex-1">
            <FailureText failure={notice} />
          </div>
          <div className="flex gap-2">
            {notice.force && mayOperate ? (
              <Button size="sm" variant="danger" onPress={() => setForcing(true)}>
                Force stop
              </Button>
            ) : null}
            <Button size="sm" variant="secondary" onPress={() => setDismissed(task.id)}>
              {task.status === 'running' ? 'Keep waiting' : 'Close'}
            </Button>
          </div>
        </div>
      ) : null}
      {forcing ? <StopDialog row={row} action="stop" force onClose={() => setForcing(false)} /> : null}
    </>
  )
}

/** LXD took nothing of it, and the editor says so on the line that is meant, the dialog at its field. */
const toldWhereTyped = [documentSaveAction, deviceActions.add, deviceActions.edit]

type TaskNotice = { message: string; detail: string | undefined; id: undefined; force: boolean }

function noticeOf(task: Task, row: InstanceRow, now: number): TaskNotice | null {
  if (toldWhereTyped.some((action) => task.action.startsWith(action))) return null
  // LXD's own description where somebody else started it.
  const stops = /^(stop|restart)/i.test(task.action)
  const force = stops && row.status !== 'Stopped'
  if (task.status === 'running') {
    if (!force || now - Date.parse(task.startedAt) < patienceMs) return null
    const message = `${row.name} has not shut down yet. It may be busy, or not listen to LXD’s signal.`
    return { message, detail: undefined, id: undefined, force }
  }
  if (task.status !== 'failed' || now - Date.parse(task.finishedAt ?? '') > newsMs) return null
  return { message: `${task.action} failed`, detail: task.error ?? undefined, id: undefined, force }
}
