'use client'
import { useState } from 'react'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { deleteVolumeSnapshotCommands, restoreVolumeCommands } from '#contracts/commands/volume-commands.ts'
import type { VolumeDetails, VolumeSnapshot } from '#contracts/volumes.ts'
import { deleteVolumeSnapshot, restoreVolume } from '#server/actions/volumes.ts'
import { SnapshotVolumeDialog } from './snapshot-volume-dialog.tsx'

type Open = { dialog: 'restore' | 'delete'; snapshot: string }

export function VolumeSnapshots({ volume }: { volume: VolumeDetails }) {
  const mayEdit = useMay('storage:edit')
  const [making, setMaking] = useState(false)
  const [open, setOpen] = useState<Open | null>(null)
  return (
    <Panel title="Snapshots">
      {volume.snapshotList.length === 0 ? (
        <p className="text-muted">None yet. A snapshot keeps what is in the volume now, to go back to.</p>
      ) : (
        <ul className="divide-y divide-separator">
          {volume.snapshotList.map((snapshot) => (
            <li key={snapshot.name} className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 py-1">
              <span className="min-w-0 truncate font-medium">{snapshot.name}</span>
              <Times snapshot={snapshot} />
              {mayEdit ? (
                <span className="ml-auto flex gap-2">
                  <PlainButton
                    aria-label={`Restore ${snapshot.name}`}
                    onClick={() => setOpen({ dialog: 'restore', snapshot: snapshot.name })}
                  >
                    Restore
                  </PlainButton>
                  <PlainButton
                    look="danger"
                    aria-label={`Delete ${snapshot.name}`}
                    onClick={() => setOpen({ dialog: 'delete', snapshot: snapshot.name })}
                  >
                    Delete
                  </PlainButton>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayEdit ? (
        <div className="mt-3">
          <PlainButton onClick={() => setMaking(true)}>Create snapshot</PlainButton>
        </div>
      ) : null}
      {making ? <SnapshotVolumeDialog volume={volume} onClose={() => setMaking(false)} /> : null}
      {open ? <AskFirst volume={volume} open={open} onClose={() => setOpen(null)} /> : null}
    </Panel>
  )
}

function Times({ snapshot }: { snapshot: VolumeSnapshot }) {
  return (
    <span className="text-muted">
      {snapshot.createdAt === null ? null : <RelativeTime at={snapshot.createdAt} />}
      {snapshot.expiresAt === null ? null : (
        <>
          {snapshot.createdAt === null ? 'expires ' : ', expires '}
          <RelativeTime at={snapshot.expiresAt} />
        </>
      )}
    </span>
  )
}

function AskFirst(props: { volume: VolumeDetails; open: Open; onClose: () => void }) {
  const { pool, project, name, users } = props.volume
  const { dialog, snapshot } = props.open
  const ref = { pool, project, name, snapshot }
  if (dialog === 'delete') {
    return (
      <ConfirmDialog
        title={`Delete the snapshot ${snapshot}`}
        confirmLabel="Delete snapshot"
        danger
        onConfirm={() => runAction(deleteVolumeSnapshot(ref))}
        onClose={props.onClose}
      >
        <p>The volume stays as it is; it can no longer be put back to this snapshot.</p>
        <CommandsPane commands={deleteVolumeSnapshotCommands(ref).map(commandLine)} />
      </ConfirmDialog>
    )
  }
  return (
    <ConfirmDialog
      title={`Restore ${name} to ${snapshot}`}
      confirmLabel="Restore volume"
      danger
      onConfirm={() => runAction(restoreVolume(ref))}
      onClose={props.onClose}
    >
      <p>
        What was written since is lost.
        {users.length > 0
          ? ' LXD refuses while a running instance has the volume: stop it, or detach it.'
          : ''}
      </p>
      <CommandsPane commands={restoreVolumeCommands(ref).map(commandLine)} />
    </ConfirmDialog>
  )
}
