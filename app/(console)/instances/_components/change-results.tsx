'use client'
import { AlertDialog } from '@heroui/react/alert-dialog'
import { Button } from '@heroui/react/button'
import { useQuery } from '@tanstack/react-query'
import { actionWords, type InstanceAction } from '#app/_features/instances/refusal.ts'
import { taskPanelQuery } from '#app/_features/tasks/queries.ts'
import { TaskProgress } from '#app/_features/tasks/task-progress.tsx'
import { statusWords } from '#app/_features/tasks/task-words.ts'
import { StateDot } from '#app/_ui/state-dot.tsx'
import type { StartedTasks, Task } from '#contracts/tasks.ts'
import { rowKey } from './list-rows.ts'
import { TargetList } from './target-list.tsx'

type Props = { action: InstanceAction; started: StartedTasks; onClose: () => void }

/** How each of them fares, as it happens; closing it stops nothing. */
export function ChangeResults({ action, started, onClose }: Props) {
  const { data } = useQuery(taskPanelQuery())
  const results = started.tasks.map((each) => ({
    ...each,
    task: data?.tasks.find((task) => task.id === each.taskId),
  }))
  const running = results.filter(({ task }) => !task || task.status === 'running').length
  const failed = results.filter(({ task }) => task?.status === 'failed').length
  const done = results.length - running - failed
  return (
    <>
      <AlertDialog.Header>
        <AlertDialog.Heading>
          {actionWords[action].doing} {results.length} instances
        </AlertDialog.Heading>
      </AlertDialog.Header>
      <AlertDialog.Body className="grid gap-3">
        <p role="status">
          {[running > 0 && `${running} under way`, `${done} done`, failed > 0 && `${failed} failed`]
            .filter(Boolean)
            .join(', ')}
        </p>
        <TargetList label="Results" tall>
          {results.map((result) => (
            <li key={rowKey(result)} className="flex-wrap">
              <span className="min-w-0 flex-1 truncate font-medium">{result.name}</span>
              <span className="truncate text-muted">{result.project}</span>
              <span className="w-28">
                <Outcome task={result.task} action={actionWords[action].verb} />
              </span>
              {result.task?.error ? (
                <pre className="mono w-full text-danger whitespace-pre-wrap [overflow-wrap:anywhere]">
                  {result.task.error}
                </pre>
              ) : null}
            </li>
          ))}
        </TargetList>
      </AlertDialog.Body>
      <AlertDialog.Footer>
        <Button variant="secondary" autoFocus onPress={onClose}>
          Close
        </Button>
      </AlertDialog.Footer>
    </>
  )
}

function Outcome({ task, action }: { task: Task | undefined; action: string }) {
  if (!task || task.status === 'running') {
    return <TaskProgress task={task ?? { action, percent: null, progress: null }} />
  }
  const { label, tone } = statusWords[task.status]
  return <StateDot tone={tone} label={label} />
}
