'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useForm, useWatch } from 'react-hook-form'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
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
  return (
    <FormDialog
      title={`Rename ${name}`}
      submitLabel="Rename"
      form={form}
      commands={renameCommands(row, newName)}
      send={async (input) => {
        await runAction(renameInstance(input))
        onClose()
        // The page of the old name says where it went should LXD fail after all; the task panel has the reason.
        router.replace(paths.instance({ project, name: input.newName }))
      }}
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
    </FormDialog>
  )
}
