'use client'
import { useRouter } from 'next/navigation'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { deleteProfileCommands } from '#contracts/commands/profile-commands.ts'
import type { ProfileRef } from '#contracts/profiles.ts'
import { deleteProfile } from '#server/actions/profiles.ts'

/** Only a profile that nothing uses can go; its name is typed all the same. */
export function DeleteDialog({ profile, onClose }: { profile: ProfileRef; onClose: () => void }) {
  const router = useRouter()
  const { project, name } = profile
  return (
    <ConfirmDialog
      title={`Delete ${name}`}
      confirmLabel="Delete profile"
      danger
      typedName={name}
      onConfirm={async () => {
        await runAction(deleteProfile({ project, name }))
        router.push(paths.profiles())
      }}
      onClose={onClose}
    >
      <p>No instance uses it. Its devices and settings are gone then.</p>
      <CommandsPane commands={deleteProfileCommands({ project, name }).map(commandLine)} />
    </ConfirmDialog>
  )
}
