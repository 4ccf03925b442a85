'use client'
import { useState } from 'react'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { RowLink } from '#app/_ui/row-link.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { detachVolumeCommands } from '#contracts/commands/volume-commands.ts'
import type { UsedBy } from '#contracts/used-by.ts'
import type { VolumeDetails } from '#contracts/volumes.ts'
import { detachVolume } from '#server/actions/volumes.ts'
import { AttachDialog } from './attach-dialog.tsx'

/** The instances that have the volume, and giving it to another. */
export function VolumeUsers({ volume }: { volume: VolumeDetails }) {
  const mayAttach = useMay('instance:edit')
  const [attaching, setAttaching] = useState(false)
  const [leaving, setLeaving] = useState<string | null>(null)
  return (
    <Panel title="Attached to">
      {volume.users.length === 0 ? (
        <p className="text-muted">No instance has it.</p>
      ) : (
        <ul className="divide-y divide-separator">
          {volume.users.map((user) => (
            <li key={`${user.kind} ${user.project} ${user.name}`} className="flex min-h-9 items-center gap-3">
              <User user={user} />
              {mayAttach && user.kind === 'instance' ? (
                <span className="ml-auto">
                  <PlainButton onClick={() => setLeaving(user.name)}>Detach from {user.name}</PlainButton>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayAttach ? (
        <div className="mt-3">
          <PlainButton onClick={() => setAttaching(true)}>Attach to an instance</PlainButton>
        </div>
      ) : null}
      {attaching ? <AttachDialog volume={volume} onClose={() => setAttaching(false)} /> : null}
      {leaving === null ? null : (
        <DetachDialog volume={volume} instance={leaving} onClose={() => setLeaving(null)} />
      )}
    </Panel>
  )
}

function User({ user }: { user: UsedBy }) {
  if (user.kind !== 'instance') {
    return (
      <span>
        {user.name} <span className="text-muted">({user.kind})</span>
      </span>
    )
  }
  return (
    <RowLink href={paths.instance(user)} className="min-w-0 truncate text-link hover:underline">
      {user.name}
    </RowLink>
  )
}

function DetachDialog(props: { volume: VolumeDetails; instance: string; onClose: () => void }) {
  const { volume, instance, onClose } = props
  const { pool, project, name } = volume
  const input = { pool, project, name, instance }
  return (
    <ConfirmDialog
      title={`Detach ${name} from ${instance}`}
      confirmLabel="Detach"
      onConfirm={() => runAction(detachVolume(input))}
      onClose={onClose}
    >
      <p>The volume and what is in it stay. Programs that have files of it open will fail.</p>
      <CommandsPane commands={detachVolumeCommands(input).map(commandLine)} />
    </ConfirmDialog>
  )
}
