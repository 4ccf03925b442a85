'use client'
import { useQueryClient } from '@tanstack/react-query'
import { imageServersQuery } from '#app/_features/images/queries.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { removeServerCommands } from '#contracts/commands/image-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import type { ImageServer } from '#contracts/images.ts'
import { removeImageServer } from '#server/actions/images.ts'

export function RemoveServerDialog({ server, onClose }: { server: ImageServer; onClose: () => void }) {
  const client = useQueryClient()
  return (
    <ConfirmDialog
      title={`Remove ${server.name}`}
      confirmLabel="Remove server"
      danger
      onConfirm={async () => {
        await runAction(removeImageServer({ name: server.name }))
        await client.invalidateQueries({ queryKey: imageServersQuery().queryKey })
      }}
      onClose={onClose}
    >
      <p>
        Images that came from it stay, and LXD goes on looking there for newer versions of those that are kept
        up to date.
      </p>
      <CommandsPane commands={removeServerCommands(server.name).map(commandLine)} />
    </ConfirmDialog>
  )
}
