'use client'
import type { Task } from '#contracts/tasks.ts'
import { TaskRow } from './task-row.tsx'

const skeleton = [0, 1, 2, 3, 4, 5]

/** Tasks, newest first; undefined while they are on their way. */
export function TaskTable({ tasks }: { tasks: readonly Task[] | undefined }) {
  return (
    <table className="task-table" aria-busy={tasks === undefined || undefined}>
      <thead>
        <tr>
          <th scope="col">Task</th>
          <th scope="col">State</th>
          <th scope="col">Project</th>
          <th scope="col">By</th>
          <th scope="col">Started</th>
          <th scope="col" className="text-right">
            Took
          </th>
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tasks === undefined
          ? skeleton.map((line) => (
              <tr key={line} aria-hidden>
                <td colSpan={7}>
                  <span className="block h-2.5 w-1/3 rounded-sm bg-default" />
                </td>
              </tr>
            ))
          : tasks.map((task) => <TaskRow key={task.id} task={task} />)}
      </tbody>
    </table>
  )
}
