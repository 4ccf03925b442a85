'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { taskPanelQuery } from '#app/_features/tasks/queries.ts'
import { TaskTable } from '#app/_features/tasks/task-table.tsx'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { Panel } from '#app/_ui/panel.tsx'

/** What runs now and what was done last. */
export function LatestTasks() {
  const mayRead = useMay('task:read')
  const { data } = useQuery({ ...taskPanelQuery(), enabled: mayRead })
  if (!mayRead) return null
  return (
    <div className="lg:col-span-2">
      <Panel title="Tasks">
        {data?.tasks.length === 0 ? (
          <p className="text-muted">Nothing has been done yet.</p>
        ) : (
          <TaskTable tasks={data?.tasks.slice(0, 6)} />
        )}
        <p className="mt-2">
          <Link className="text-muted underline" href={paths.tasks()}>
            All tasks
          </Link>
        </p>
      </Panel>
    </div>
  )
}
