'use client'
import { AlertDialog } from '@heroui/react/alert-dialog'
import { Button } from '@heroui/react/button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { imageName } from '#app/_features/images/image-name.ts'
import { TaskResults } from '#app/_features/tasks/task-results.tsx'
import { runAction } from '#app/_lib/run-action.ts'
import { AlertFrame } from '#app/_ui/alert-frame.tsx'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { TargetList } from '#app/_ui/target-list.tsx'
import { TypedName } from '#app/_ui/typed-name.tsx'
import { deleteImageCommands } from '#contracts/commands/image-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { deleteImages } from '#server/actions/images.ts'
import type { ListRow } from './list-rows.ts'

type Props = { rows: readonly ListRow[]; onClose: () => void; onStarted: () => void }
type Started = Awaited<ReturnType<typeof start>>

async function start(rows: readonly ListRow[]) {
  const project = rows[0]?.project ?? 'default'
  const fingerprints = rows.map((row) => row.fingerprint)
  return (await runAction(deleteImages({ project, fingerprints }))).tasks
}

/** First what goes and what stays, then how each of many fared. */
export function DeleteDialog({ rows, onClose, onStarted }: Props) {
  const [started, setStarted] = useState<Started | null>(null)
  function begin(tasks: Started) {
    onStarted()
    if (tasks.length > 1) setStarted(tasks)
    else onClose()
  }
  return (
    <AlertFrame onClose={onClose}>
      {started ? (
        <TaskResults
          title={`Deleting ${started.length} images`}
          verb="Delete"
          started={started.map(({ fingerprint, taskId }) => {
            const row = rows.find((each) => each.fingerprint === fingerprint)
            return {
              key: fingerprint,
              name: row ? imageName(row) : fingerprint.slice(0, 12),
              note: fingerprint.slice(0, 12),
              taskId,
            }
          })}
          onClose={onClose}
        />
      ) : (
        <Preview rows={rows} onClose={onClose} onStarted={begin} />
      )}
    </AlertFrame>
  )
}

type PreviewProps = {
  rows: readonly ListRow[]
  onClose: () => void
  onStarted: (tasks: Started) => void
}

function Preview({ rows, onClose, onStarted }: PreviewProps) {
  const [typed, setTyped] = useState('')
  const [missed, setMissed] = useState(false)
  const remove = useMutation({ mutationFn: () => start(rows), onSuccess: onStarted })
  const [only] = rows
  const what = rows.length === 1 && only ? imageName(only) : `${rows.length} images`
  // One is quickly copied again; many by a slip of the mouse are not.
  const mustType = rows.length > 1 ? `${rows.length}` : null
  return (
    <form
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        if (mustType !== null && typed.trim() !== mustType) setMissed(true)
        else remove.mutate()
      }}
    >
      <AlertDialog.Header>
        <AlertDialog.Heading>Delete {what}</AlertDialog.Heading>
      </AlertDialog.Header>
      <AlertDialog.Body className="grid gap-3">
        {rows.length > 1 ? <Targets rows={rows} /> : null}
        <p>{consequences(rows)}</p>
        {mustType === null ? null : (
          <TypedName name={mustType} value={typed} missed={missed} onChange={setTyped} />
        )}
        <details>
          <summary className="cursor-pointer text-muted">The same with lxc</summary>
          <div className="mt-2">
            <CommandsPane commands={commandsOf(rows)} />
          </div>
        </details>
        <FailureBox failure={remove.error} />
      </AlertDialog.Body>
      <AlertDialog.Footer>
        <Button variant="secondary" autoFocus={mustType === null} onPress={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="danger" isPending={remove.isPending}>
          Delete {rows.length === 1 ? 'image' : what}
        </Button>
      </AlertDialog.Footer>
    </form>
  )
}

function Targets({ rows }: { rows: readonly ListRow[] }) {
  return (
    <TargetList label="Images">
      {rows.map((row) => (
        <li key={row.fingerprint}>
          <span className="min-w-0 flex-1 truncate font-medium">{imageName(row)}</span>
          <span className="mono text-muted">{formatBytes(row.size)}</span>
          <span className="w-24 text-right text-muted">
            {row.users.length > 0 ? `used by ${row.users.length}` : 'not used'}
          </span>
        </li>
      ))}
    </TargetList>
  )
}

function consequences(rows: readonly ListRow[]): string {
  const users = rows.reduce((sum, row) => sum + row.users.length, 0)
  const own = rows.filter((row) => row.origin === null).length
  const stay = users > 0 ? 'The instances made from it stay as they are. ' : ''
  const lost =
    own === 0
      ? 'It can be copied from its server again.'
      : rows.length === 1
        ? 'It came from no server, so it cannot be fetched again: export it first to keep it.'
        : `${own} of them came from no server and cannot be fetched again.`
  return rows.length === 1
    ? `${stay}${lost}`
    : `${stay.replace('from it', 'from them')}${own === 0 ? 'They can be copied from their servers again.' : lost}`
}

function commandsOf(rows: readonly ListRow[]): string[] {
  const fingerprints = rows.map((row) => row.fingerprint)
  return deleteImageCommands(rows[0]?.project ?? 'default', fingerprints).map(commandLine)
}
