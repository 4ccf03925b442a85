import type { Task } from '#contracts/tasks.ts'

/** A bar; without a percentage it only says that something is going on. */
export function TaskProgress({ task }: { task: Pick<Task, 'percent' | 'progress' | 'action'> }) {
  const known = task.percent !== null
  return (
    <span
      role="progressbar"
      aria-label={task.action}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={task.percent ?? undefined}
      aria-valuetext={task.progress ?? undefined}
      className="task-bar"
    >
      <span
        className={known ? '' : 'task-bar-unknown'}
        style={known ? { width: `${task.percent}%` } : undefined}
      />
    </span>
  )
}
