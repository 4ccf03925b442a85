'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useForm, useWatch } from 'react-hook-form'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { renameCommands } from '#contracts/commands/state-commands.ts'
import { type Rename, renameSchema } from '#contracts/instance-edits.ts'
import type { InstanceRow } from '#contracts/instances.ts'
import { renameInstance } from '#server/actions/instances.ts'

/** Gives a stopped instance another name and follows it to its new address. */
export function RenameDialog({ row, onClose }: { row: InstanceRow; onClose: () => void }) {
  const router = useRouter()
  const { project, name } = row
  const form = useForm<Rename>({
    defaultValues: { project, name, newName: name },
    resolver: zodResolver(renameSchema),
  })
  const newName = useWatch({ control: form.control, name: 'newName' })

  async function rename(input: Rename) {
    try {
      await runAction(renameInstance(input))
    } catch (error) {
      const failure = toFailure(error)
      form.setError('newName', { message: failure.fields?.newName ?? failure.message }, { shouldFocus: true })
      return
    }
    onClose()
    // The page of the old name says where it went should LXD fail after all; the task panel has the reason.
    router.replace(paths.instance({ project, name: input.newName }))
  }
  return (
    <FormDialog
      title={`Rename ${name}`}
      submitLabel="Rename"
      busy={form.formState.isSubmitting}
      onSubmit={(event) => void form.handleSubmit(rename)(event)}
      onClose={onClose}
    >
      <TextInput
        control={form.control}
        name="newName"
        label="New name"
        help="The host name inside changes with its next start."
        mono
        autoFocus
      />
      <CommandsPane commands={renameCommands(row, newName).map(commandLine)} />
    </FormDialog>
  )
}
