'use client'
import { AlertDialog } from '@heroui/react/alert-dialog'
import { Button } from '@heroui/react/button'
import { useQuery } from '@tanstack/react-query'
import { StateDot } from '#app/_ui/state-dot.tsx'
import { TargetList } from '#app/_ui/target-list.tsx'
import type { Task } from '#contracts/tasks.ts'
import { taskPanelQuery } from './queries.ts'
import { TaskProgress } from './task-progress.tsx'
import { statusWords } from './task-words.ts'

type Props = {
  title: string
  /** What is done to each, e.g. "Delete". */
  verb: string
  started: readonly { key: string; name: string; note: string; taskId: string }[]
  onClose: () => void
}

/** In an alert dialog: how each of many fares, as it happens; closing it stops nothing. */
export function TaskResults({ title, verb, started, onClose }: Props) {
  const { data } = useQuery(taskPanelQuery())
  const results = started.map((each) => ({
    ...each,
    task: data?.tasks.find((task) => task.id === each.taskId),
  }))
  const running = results.filter(({ task }) => !task || task.status === 'running').length
  const failed = results.filter(({ task }) => task?.status === 'failed').length
  const done = results.length - running - failed
  return (
    <>
      <AlertDialog.Header>
        <AlertDialog.Heading>{title}</AlertDialog.Heading>
      </AlertDialog.Header>
      <AlertDialog.Body className="grid gap-3">
        <p role="status">
          {[running > 0 && `${running} under way`, `${done} done`, failed > 0 && `${failed} failed`]
            .filter(Boolean)
            .join(', ')}
        </p>
        <TargetList label="Results" tall>
          {results.map((result) => (
            <li key={result.key} className="flex-wrap">
              <span className="min-w-0 flex-1 truncate font-medium">{result.name}</span>
              <span className="truncate text-muted">{result.note}</span>
              <span className="w-28">
                <Outcome task={result.task} action={verb} />
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
