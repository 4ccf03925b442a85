'use client'
import { AlertDialog } from '@heroui/react/alert-dialog'
import { Button } from '@heroui/react/button'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { InstanceState } from '#app/_features/instances/instance-state.tsx'
import { instanceListQuery } from '#app/_features/instances/queries.ts'
import { assignCandidates } from '#app/_features/profiles/assign-candidates.ts'
import { profileRowsQuery } from '#app/_features/profiles/list-query.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { TargetList } from '#app/_ui/target-list.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { assignProfileCommands } from '#contracts/commands/profile-commands.ts'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRow } from '#contracts/instances.ts'
import type { AssignProfile, ProfileRef } from '#contracts/profiles.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import { assignProfile } from '#server/actions/instances.ts'

type What = AssignProfile['what']
type Props = {
  profile: ProfileRef
  onClose: () => void
  onStarted: (started: StartedTasks & { what: What }) => void
}

export function AssignForm({ profile, onClose, onStarted }: Props) {
  const instances = useQuery(instanceListQuery())
  const profiles = useQuery(profileRowsQuery())
  const [what, setWhat] = useState<What>('add')
  const [search, setSearch] = useState('')
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [missed, setMissed] = useState(false)
  const owners = useMemo(
    () => new Set((profiles.data?.profiles ?? []).map((row) => row.project)),
    [profiles.data],
  )
  const candidates = useMemo(
    () => assignCandidates(instances.data?.instances ?? [], { profile, what, owners }),
    [instances.data, profile, what, owners],
  )
  const chosen = candidates.filter((row) => picked.has(instanceKey(row)))
  const shown = candidates.filter((row) => row.name.toLowerCase().includes(search.trim().toLowerCase()))
  const start = useMutation({
    mutationFn: () => {
      const refs = chosen.map(({ project, name }) => ({ project, name }))
      return runAction(assignProfile({ profile: profile.name, what, refs }))
    },
    onSuccess: (tasks) => onStarted({ ...tasks, what }),
  })
  const toggle = (keys: readonly string[], on: boolean) =>
    setPicked((before) => {
      const next = new Set(before)
      for (const key of keys) on ? next.add(key) : next.delete(key)
      return next
    })
  const verb = what === 'add' ? 'Add to' : 'Remove from'
  return (
    <form
      noValidate
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        setMissed(chosen.length === 0)
        if (chosen.length > 0) start.mutate()
      }}
    >
      <AlertDialog.Header>
        <AlertDialog.Heading>Assign {profile.name}</AlertDialog.Heading>
      </AlertDialog.Header>
      <AlertDialog.Body className="grid gap-3">
        <Choice value={what} onChange={setWhat} />
        <input
          type="search"
          aria-label="Search instances"
          placeholder="Search instances"
          className="input input--primary w-full"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {shown.length > 0 ? (
          <Candidates rows={shown} picked={picked} onToggle={toggle} />
        ) : (
          <p className="text-muted">{noneWords(candidates.length > 0, what)}</p>
        )}
        <p className="text-muted">
          {what === 'add'
            ? 'It goes to the end of their profiles, where it wins over the others. Running instances follow at once where LXD can.'
            : 'What it brought goes with it: devices too, also from running instances.'}
        </p>
        {chosen.length > 0 ? (
          <details>
            <summary className="cursor-pointer text-muted">The same with lxc</summary>
            <div className="mt-2">
              <CommandsPane
                commands={assignProfileCommands(chosen, { profile: profile.name, what }).map(commandLine)}
              />
            </div>
          </details>
        ) : null}
        {missed && chosen.length === 0 ? (
          <p role="alert" className="text-danger">
            Select at least one instance.
          </p>
        ) : null}
        <FailureBox failure={start.error} />
      </AlertDialog.Body>
      <AlertDialog.Footer>
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
        <Button type="submit" isPending={start.isPending}>
          {submitWords(verb, chosen.length)}
        </Button>
      </AlertDialog.Footer>
    </form>
  )
}

function Choice({ value, onChange }: { value: What; onChange: (what: What) => void }) {
  const choices = [
    { id: 'add', label: 'Add to instances' },
    { id: 'remove', label: 'Remove from instances' },
  ] as const
  return (
    <fieldset aria-label="What to do" className="flex flex-wrap gap-x-5 gap-y-1.5">
      {choices.map(({ id, label }) => (
        <label key={id} className="flex items-center gap-2">
          <input
            type="radio"
            name="what"
            className="check"
            checked={value === id}
            onChange={() => onChange(id)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

type CandidatesProps = {
  rows: readonly InstanceRow[]
  picked: ReadonlySet<string>
  onToggle: (keys: readonly string[], on: boolean) => void
}

function Candidates({ rows, picked, onToggle }: CandidatesProps) {
  const keys = rows.map(instanceKey)
  const all = keys.every((key) => picked.has(key))
  return (
    <div className="grid gap-1.5">
      <label className="flex items-center gap-3 px-2.5">
        <input type="checkbox" className="check" checked={all} onChange={() => onToggle(keys, !all)} />
        {rows.length === 1 ? 'The one shown' : `All ${rows.length} shown`}
      </label>
      <TargetList label="Instances">
        {rows.map((row) => {
          const key = instanceKey(row)
          return (
            <li key={key}>
              <label className="flex min-w-0 flex-1 items-center gap-3">
                <input
                  type="checkbox"
                  className="check"
                  checked={picked.has(key)}
                  onChange={(event) => onToggle([key], event.target.checked)}
                />
                <span className="min-w-0 flex-1 truncate font-medium">{row.name}</span>
                {row.project === 'default' ? null : (
                  <span className="truncate text-muted">{row.project}</span>
                )}
                <span className="w-24 shrink-0 text-muted">
                  <InstanceState status={row.status} />
                </span>
              </label>
            </li>
          )
        })}
      </TargetList>
    </div>
  )
}

function submitWords(verb: string, count: number): string {
  if (count === 0) return `${verb} instances`
  return count === 1 ? `${verb} 1 instance` : `${verb} ${count} instances`
}

function noneWords(hidden: boolean, what: What): string {
  if (hidden) return 'No instance is called that.'
  return what === 'add' ? 'Every instance that sees this profile has it.' : 'No instance has this profile.'
}
