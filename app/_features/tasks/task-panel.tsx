'use client'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { usePreferences } from '#app/_lib/preferences.tsx'
import { useMay, useViewer } from '#app/_lib/viewer.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { StateDot } from '#app/_ui/state-dot.tsx'
import type { Task } from '#contracts/tasks.ts'
import { taskPanelQuery } from './queries.ts'
import { TaskProgress } from './task-progress.tsx'
import { statusWords, taskTitle } from './task-words.ts'
import { useFailureNotices } from './use-failure-notices.ts'

const loadOpened = () => import('./task-panel-open.tsx')
const TaskPanelOpen = lazy(() => loadOpened().then((module) => ({ default: module.TaskPanelOpen })))

/** At the foot of every page: one line while closed, the newest tasks of everybody while open. */
export function TaskPanel() {
  const allowed = useMay('task:read')
  const { preferences, change } = usePreferences()
  const { data, error } = useQuery({ ...taskPanelQuery(), enabled: allowed })
  useFailureNotices(data?.tasks, useViewer().id)
  if (!allowed) return null
  const open = preferences.panel === 'open'
  const Chevron = open ? ChevronDown : ChevronUp
  return (
    <section aria-label="Tasks" className="frame-panel">
      <div className="task-line">
        <button
          type="button"
          className="task-toggle"
          aria-expanded={open}
          aria-controls="task-panel"
          onPointerEnter={() => void loadOpened()}
          onClick={() => change({ panel: open ? 'closed' : 'open' })}
        >
          <Chevron size={14} aria-hidden />
          Tasks
        </button>
        {data && !open ? <Summary tasks={data.tasks} /> : null}
        {error && !data ? <span className="text-danger">Tasks cannot be read now</span> : null}
      </div>
      <div id="task-panel" hidden={!open}>
        {open ? (
          <Suspense fallback={<div className="task-panel-body" />}>
            <TaskPanelOpen tasks={data?.tasks} />
          </Suspense>
        ) : null}
      </div>
    </section>
  )
}

function Summary({ tasks }: { tasks: readonly Task[] }) {
  const running = tasks.filter((task) => task.status === 'running')
  const [shown] = running.length > 0 ? running : tasks
  if (!shown) return <span className="text-muted">Nothing has been done yet</span>
  const { label, tone } = statusWords[shown.status]
  return (
    <>
      {running.length > 1 ? <span className="shrink-0 text-muted">{running.length} running</span> : null}
      <span className="truncate">{taskTitle(shown)}</span>
      {shown.status === 'running' ? (
        <>
          <span className="w-32 shrink-0 max-sm:w-16">
            <TaskProgress task={shown} />
          </span>
          <span className="mono truncate text-muted max-sm:hidden">{shown.progress}</span>
        </>
      ) : (
        <>
          <StateDot tone={tone} label={label} />
          <span className="text-muted max-sm:hidden">
            <RelativeTime at={shown.finishedAt ?? shown.startedAt} />
          </span>
        </>
      )}
    </>
  )
}
