'use client'
import { useRouter } from 'next/navigation'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { deletePoolCommands } from '#contracts/commands/pool-commands.ts'
import type { StoragePoolDetails } from '#contracts/storage.ts'
import { deletePool } from '#server/actions/storage.ts'

export function DeletePoolDialog({ pool, onClose }: { pool: StoragePoolDetails; onClose: () => void }) {
  const router = useRouter()
  const { name } = pool
  const images = pool.users.filter((user) => user.kind === 'image').length
  async function remove() {
    await runAction(deletePool({ name, confirm: name }))
    router.push(paths.storage())
  }
  return (
    <ConfirmDialog
      title={`Delete the pool ${name}`}
      confirmLabel="Delete pool"
      danger
      typedName={name}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>
        {pool.driver === 'dir'
          ? 'The directory stays, empty. '
          : 'What LXD made for the pool, its file for example, is deleted with it. '}
        {images > 0
          ? `The ${images === 1 ? 'image' : `${images} images`} kept in it can be downloaded again.`
          : ''}
      </p>
      <CommandsPane commands={deletePoolCommands(name).map(commandLine)} />
    </ConfirmDialog>
  )
}
