'use client'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { stateCommands } from '#contracts/commands/state-commands.ts'
import type { InstanceRow } from '#contracts/instances.ts'
import { changeInstanceState } from '#server/actions/instances.ts'

/** Pulls the plug, after asking. */
export function ForceStopDialog({ row, onClose }: { row: InstanceRow; onClose: () => void }) {
  const { project, name } = row
  const change = { project, name, action: 'stop', force: true } as const
  return (
    <ConfirmDialog
      title={`Force ${name} to stop`}
      confirmLabel="Force stop"
      danger
      onConfirm={() => runAction(changeInstanceState(change))}
      onClose={onClose}
    >
      <p>
        Everything in it ends at once, as if the power were cut: what its programs have not written to disk
        yet is lost.
        {row.ephemeral ? ' It is ephemeral: LXD deletes it when it stops.' : ''}
      </p>
      <CommandsPane commands={stateCommands([row], 'stop', true).map(commandLine)} />
    </ConfirmDialog>
  )
}
