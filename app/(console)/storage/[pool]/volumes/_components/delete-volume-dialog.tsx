'use client'
import { useRouter } from 'next/navigation'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { deleteVolumeCommands } from '#contracts/commands/volume-commands.ts'
import type { VolumeDetails } from '#contracts/volumes.ts'
import { deleteVolume } from '#server/actions/volumes.ts'

type Props = { volume: VolumeDetails; back: string; onClose: () => void }

export function DeleteVolumeDialog({ volume, back, onClose }: Props) {
  const router = useRouter()
  const { pool, project, name, snapshots } = volume
  async function remove() {
    await runAction(deleteVolume({ pool, project, name, confirm: name }))
    router.push(back)
  }
  const also =
    snapshots === 0 ? '' : snapshots === 1 ? ' and its snapshot' : ` and its ${snapshots} snapshots`
  return (
    <ConfirmDialog
      title={`Delete the volume ${name}`}
      confirmLabel="Delete volume"
      danger
      typedName={name}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>Everything in it{also} is gone for good.</p>
      <CommandsPane commands={deleteVolumeCommands(volume).map(commandLine)} />
    </ConfirmDialog>
  )
}
