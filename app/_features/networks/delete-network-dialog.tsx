'use client'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { deleteNetworkCommands } from '#contracts/commands/network-commands.ts'
import type { NetworkRef } from '#contracts/networks.ts'
import { deleteNetwork } from '#server/actions/networks.ts'

type Props = { network: NetworkRef; onClose: () => void; onDeleted?: () => void }

/** Deletes a managed network once its name was typed. */
export function DeleteNetworkDialog({ network, onClose, onDeleted }: Props) {
  const { project, name } = network
  async function remove() {
    await runAction(deleteNetwork({ project, name, confirm: name }))
    onDeleted?.()
  }
  return (
    <ConfirmDialog
      title={`Delete ${name}`}
      confirmLabel="Delete network"
      danger
      typedName={name}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>Its settings and leases are gone with it. Interfaces of the host that were its ports stay.</p>
      <CommandsPane commands={deleteNetworkCommands(network).map(commandLine)} />
    </ConfirmDialog>
  )
}
