'use client'
import { actionWords } from '#app/_features/instances/refusal.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { stateCommands } from '#contracts/commands/state-commands.ts'
import type { InstanceRow } from '#contracts/instances.ts'
import { changeInstanceState } from '#server/actions/instances.ts'

type Props = {
  row: InstanceRow
  action: 'stop' | 'restart'
  /** Pulls the plug. */
  force: boolean
  onClose: () => void
}

/** Asks, as the list does: whoever uses what runs in it loses it. */
export function StopDialog({ row, action, force, onClose }: Props) {
  const { project, name } = row
  const change = { project, name, action, force }
  return (
    <ConfirmDialog
      title={force ? `Force ${name} to ${action}` : `${actionWords[action].verb} ${name}`}
      confirmLabel={force ? `Force ${action}` : actionWords[action].verb}
      danger={force}
      onConfirm={() => runAction(changeInstanceState(change))}
      onClose={onClose}
    >
      <p>
        {force
          ? 'Everything in it ends at once, as if the power were cut: what its programs have not written to disk yet is lost.'
          : 'It is asked to shut down, and its programs with it.'}
        {row.ephemeral && action === 'stop' ? ' It is ephemeral: LXD deletes it when it stops.' : ''}
      </p>
      <CommandsPane commands={stateCommands([row], action, force).map(commandLine)} />
    </ConfirmDialog>
  )
}
