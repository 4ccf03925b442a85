'use client'
import { useRouter } from 'next/navigation'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { deleteCommands } from '#contracts/commands/state-commands.ts'
import type { InstanceRow } from '#contracts/instances.ts'
import { deleteInstance } from '#server/actions/instances.ts'

/** Deletes an instance once its name was typed; a running one is stopped hard first, which the dialog says. */
export function DeleteDialog({ row, onClose }: { row: InstanceRow; onClose: () => void }) {
  const router = useRouter()
  const { project, name } = row
  const runs = row.status !== 'Stopped' && row.status !== 'Error'
  async function remove() {
    await runAction(deleteInstance({ project, name, confirm: name, force: runs }))
    router.push(paths.instances())
  }
  const snapshots = row.snapshots === 1 ? 'its snapshot' : `its ${row.snapshots} snapshots`
  return (
    <ConfirmDialog
      title={`Delete ${name}`}
      confirmLabel={runs ? 'Force stop and delete' : 'Delete instance'}
      danger
      typedName={name}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>
        {runs ? 'It is running: it is stopped at once, as if the power were cut, and then deleted. ' : ''}
        Its root disk{row.snapshots > 0 ? ` and ${snapshots}` : ''} cannot be brought back.
      </p>
      <CommandsPane commands={deleteCommands([row], runs).map(commandLine)} />
    </ConfirmDialog>
  )
}
