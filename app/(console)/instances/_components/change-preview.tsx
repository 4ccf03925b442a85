'use client'
import { AlertDialog } from '@heroui/react/alert-dialog'
import { Button } from '@heroui/react/button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { InstanceState } from '#app/_features/instances/instance-state.tsx'
import { actionWords, refusal } from '#app/_features/instances/refusal.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { TargetList } from '#app/_ui/target-list.tsx'
import { TypedName } from '#app/_ui/typed-name.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { deleteCommands, stateCommands } from '#contracts/commands/state-commands.ts'
import { instanceKey } from '#contracts/instance-key.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import type { ListRow } from './list-rows.ts'
import { type Change, startChange } from './start-change.ts'

type Props = { change: Change; onClose: () => void; onStarted: (tasks: StartedTasks) => void }

export function ChangePreview({ change, onClose, onStarted }: Props) {
  const { action, rows } = change
  const targets = rows.filter((row) => refusal(row, action) === null)
  const left = rows.filter((row) => refusal(row, action) !== null)
  const [force, setForce] = useState(false)
  const [typed, setTyped] = useState('')
  const [missed, setMissed] = useState(false)
  const mustType =
    action === 'delete' ? (targets.length === 1 ? (targets[0]?.name ?? '') : `${targets.length}`) : null
  const start = useMutation({ mutationFn: () => startChange(targets, action, force), onSuccess: onStarted })
  const words = actionWords[action]
  const many = targets.length === 1 ? (targets[0]?.name ?? '') : `${targets.length} instances`

  function submit() {
    if (mustType !== null && typed.trim() !== mustType) setMissed(true)
    else start.mutate()
  }
  return (
    <form
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <AlertDialog.Header>
        <AlertDialog.Heading>
          {targets.length > 0 ? `${words.verb} ${many}` : `Nothing to ${words.verb.toLowerCase()}`}
        </AlertDialog.Heading>
      </AlertDialog.Header>
      <AlertDialog.Body className="grid gap-3">
        {targets.length > 1 ? <Targets rows={targets} /> : null}
        {left.length > 0 ? <LeftOut rows={left} action={action} /> : null}
        {action === 'delete' && targets.length > 0 ? (
          <p>
            {targets.length === 1
              ? 'Its disk and snapshots go with it.'
              : 'Their disks and snapshots go with them.'}{' '}
            This cannot be taken back.
          </p>
        ) : null}
        {action === 'stop' ? <Ephemeral rows={targets} /> : null}
        {action === 'stop' || action === 'restart' ? (
          <Force label={`Force ${action}`} value={force} onChange={setForce} />
        ) : null}
        {mustType === null || targets.length === 0 ? null : (
          <TypedName name={mustType} value={typed} missed={missed} onChange={setTyped} />
        )}
        {targets.length > 0 ? <Commands rows={targets} action={action} force={force} /> : null}
        <FailureBox failure={start.error} />
      </AlertDialog.Body>
      <AlertDialog.Footer>
        <Button variant="secondary" autoFocus={mustType === null} onPress={onClose}>
          Cancel
        </Button>
        {targets.length > 0 ? (
          <Button
            type="submit"
            variant={action === 'delete' ? 'danger' : 'primary'}
            isPending={start.isPending}
          >
            {words.verb} {many}
          </Button>
        ) : null}
      </AlertDialog.Footer>
    </form>
  )
}

function Targets({ rows }: { rows: readonly ListRow[] }) {
  return (
    <TargetList label="Instances">
      {rows.map((row) => (
        <li key={instanceKey(row)}>
          <span className="min-w-0 flex-1 truncate font-medium">{row.name}</span>
          <span className="truncate text-muted">{row.project}</span>
          <span className="w-24 text-muted">
            <InstanceState status={row.status} />
          </span>
        </li>
      ))}
    </TargetList>
  )
}

function LeftOut({ rows, action }: { rows: readonly ListRow[]; action: Change['action'] }) {
  return (
    <div>
      <p className="mb-1 text-muted">Left out</p>
      <TargetList label="Left out">
        {rows.map((row) => (
          <li key={instanceKey(row)}>
            <span className="min-w-0 truncate font-medium">{row.name}</span>
            <span className="min-w-0 flex-1 truncate text-muted">{refusal(row, action)}</span>
          </li>
        ))}
      </TargetList>
    </div>
  )
}

/** Nobody expects a stop to delete. */
function Ephemeral({ rows }: { rows: readonly ListRow[] }) {
  const names = rows.filter((row) => row.ephemeral).map((row) => row.name)
  if (names.length === 0) return null
  return (
    <p>
      {names.length === 1
        ? `${names[0]} is ephemeral: LXD deletes it when it stops.`
        : `${names.join(', ')} are ephemeral: LXD deletes them when they stop.`}
    </p>
  )
}

type ForceProps = { label: string; value: boolean; onChange: (value: boolean) => void }

function Force({ label, value, onChange }: ForceProps) {
  return (
    <label className="flex items-start gap-2">
      <input
        type="checkbox"
        className="check mt-0.5"
        checked={value}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        <span className="block text-xs text-muted">
          Pulls the plug instead of asking the instance to shut down
        </span>
      </span>
    </label>
  )
}

type CommandsProps = { rows: readonly ListRow[]; action: Change['action']; force: boolean }

function Commands({ rows, action, force }: CommandsProps) {
  const commands = action === 'delete' ? deleteCommands(rows, false) : stateCommands(rows, action, force)
  return (
    <details>
      <summary className="cursor-pointer text-muted">The same with lxc</summary>
      <div className="mt-2">
        <CommandsPane commands={commands.map(commandLine)} />
      </div>
    </details>
  )
}
