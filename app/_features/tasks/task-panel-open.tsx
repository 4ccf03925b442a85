'use client'
import Link from 'next/link'
import { paths } from '#app/_lib/paths.ts'
import type { Task } from '#contracts/tasks.ts'
import { TaskTable } from './task-table.tsx'

/** The rest stands on the page of tasks. */
const shownTasks = 30

export function TaskPanelOpen({ tasks }: { tasks: readonly Task[] | undefined }) {
  return (
    <div className="task-panel-body">
      {tasks && tasks.length === 0 ? (
        <p className="px-4 py-6 text-muted">
          What you and others start appears here, with its progress and its outcome.
        </p>
      ) : (
        <TaskTable tasks={tasks?.slice(0, shownTasks)} />
      )}
      {tasks && tasks.length > shownTasks ? (
        <Link href={paths.tasks()} className="block px-4 py-2 text-link hover:underline">
          All tasks
        </Link>
      ) : null}
    </div>
  )
}
