'use client'
import { useState } from 'react'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { deleteSnapshotCommands, restoreSnapshotCommands } from '#contracts/commands/snapshot-commands.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { Snapshot } from '#contracts/snapshots.ts'
import { deleteSnapshot, restoreSnapshot } from '#server/actions/snapshots.ts'
import { ExpirySnapshotDialog } from './expiry-snapshot-dialog.tsx'
import { LaunchSnapshotDialog } from './launch-snapshot-dialog.tsx'
import { RenameSnapshotDialog } from './rename-snapshot-dialog.tsx'

export type OpenSnapshot = {
  dialog: 'restore' | 'launch' | 'rename' | 'expire' | 'delete'
  snapshot: Snapshot
}
type Props = { instance: InstanceRef; runs: boolean; open: OpenSnapshot; onClose: () => void }

/** The dialog that was asked for. */
export function SnapshotDialogs({ instance, runs, open, onClose }: Props) {
  const { dialog, snapshot } = open
  const { project, name } = instance
  const given = { instance, snapshot, onClose }
  switch (dialog) {
    case 'rename':
      return <RenameSnapshotDialog {...given} />
    case 'expire':
      return <ExpirySnapshotDialog {...given} />
    case 'launch':
      return <LaunchSnapshotDialog {...given} />
    case 'restore':
      return <RestoreDialog {...given} runs={runs} />
    case 'delete': {
      const ref = { project, name, snapshot: snapshot.name }
      return (
        <ConfirmDialog
          title={`Delete the snapshot ${snapshot.name}`}
          confirmLabel="Delete snapshot"
          danger
          onConfirm={() => runAction(deleteSnapshot(ref))}
          onClose={onClose}
        >
          <p>{name} stays as it is; it can no longer be put back to this snapshot.</p>
          <CommandsPane commands={deleteSnapshotCommands(ref).map(commandLine)} />
        </ConfirmDialog>
      )
    }
  }
}

type RestoreProps = { instance: InstanceRef; runs: boolean; snapshot: Snapshot; onClose: () => void }

function RestoreDialog({ instance, runs, snapshot, onClose }: RestoreProps) {
  const [stateful, setStateful] = useState(snapshot.stateful)
  const ref = { ...instance, snapshot: snapshot.name, stateful }
  return (
    <ConfirmDialog
      title={`Restore ${instance.name} to ${snapshot.name}`}
      confirmLabel="Restore instance"
      danger
      onConfirm={() => runAction(restoreSnapshot(ref))}
      onClose={onClose}
    >
      <p>
        Disk, settings and devices become what they were; everything since is lost.
        {runs ? ' It is running: LXD stops it for this and starts it again.' : ''}
      </p>
      {snapshot.stateful ? (
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="accent-accent"
            checked={stateful}
            onChange={(event) => setStateful(event.target.checked)}
          />
          Bring back the memory too
        </label>
      ) : null}
      <CommandsPane commands={restoreSnapshotCommands(ref).map(commandLine)} />
    </ConfirmDialog>
  )
}
