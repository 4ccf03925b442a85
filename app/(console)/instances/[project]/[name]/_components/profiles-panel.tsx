'use client'
import { Button } from '@heroui/react/button'
import { useMutation, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { ProfileOrder } from '#app/_features/profiles/profile-order.tsx'
import { profilesQuery } from '#app/_features/profiles/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { instanceProfilesCommands } from '#contracts/commands/profile-commands.ts'
import type { InstanceRow } from '#contracts/instances.ts'
import { setInstanceProfiles } from '#server/actions/instances.ts'

/** Which profiles the instance has, in the order in which they apply, and the form to change that. */
export function ProfilesPanel({ row }: { row: InstanceRow }) {
  const mayEdit = useMay('instance:edit')
  const mayRead = useMay('profile:read')
  const [editing, setEditing] = useState(false)
  return (
    <Panel title="Profiles">
      {editing ? (
        <OrderForm row={row} onClose={() => setEditing(false)} />
      ) : (
        <div className="grid gap-3">
          {row.profiles.length === 0 ? (
            <p className="text-muted">None: everything is set on the instance itself.</p>
          ) : (
            <ol aria-label="Profiles in their order" className="grid gap-1">
              {row.profiles.map((name, index) => (
                <li key={name} className="flex items-baseline gap-2">
                  <span className="mono w-5 text-right text-muted">{index + 1}</span>
                  {mayRead ? (
                    <Link
                      href={paths.profile({ project: row.project, name })}
                      className="text-link underline [overflow-wrap:anywhere]"
                    >
                      {name}
                    </Link>
                  ) : (
                    name
                  )}
                </li>
              ))}
            </ol>
          )}
          {mayEdit ? (
            <div>
              <PlainButton onClick={() => setEditing(true)}>Change the profiles</PlainButton>
            </div>
          ) : null}
        </div>
      )}
    </Panel>
  )
}

function OrderForm({ row, onClose }: { row: InstanceRow; onClose: () => void }) {
  const { project, name } = row
  const profiles = useQuery(profilesQuery(project))
  // What it stood over: the server refuses when somebody else changed it meanwhile.
  const [before] = useState(row.profiles)
  const [after, setAfter] = useState(row.profiles)
  const changed = after.join('/') !== before.join('/')
  const save = useMutation({
    mutationFn: () => runAction(setInstanceProfiles({ project, name, before, after })),
    onSuccess: onClose,
  })
  return (
    <div className="grid gap-3">
      <p className="text-muted">They apply in this order: what a later one sets wins over an earlier one.</p>
      <ProfileOrder
        chosen={after}
        profiles={profiles.data?.profiles ?? []}
        none="No profile: everything is set on the instance itself."
        onChange={setAfter}
      />
      {changed ? (
        <CommandsPane commands={instanceProfilesCommands({ project, name, after }).map(commandLine)} />
      ) : null}
      <FailureBox failure={save.error} />
      <div className="flex justify-end gap-2">
        <Button variant="secondary" isDisabled={save.isPending} onPress={onClose}>
          Cancel
        </Button>
        <Button isPending={save.isPending} onPress={() => (changed ? save.mutate() : onClose())}>
          Save the profiles
        </Button>
      </div>
    </div>
  )
}
