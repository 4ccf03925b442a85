'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { runAction } from '#app/_lib/run-action.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { renameSnapshotCommands } from '#contracts/commands/snapshot-commands.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { type Snapshot, snapshotRenameSchema } from '#contracts/snapshots.ts'
import { renameSnapshot } from '#server/actions/snapshots.ts'

type Props = { instance: InstanceRef; snapshot: Snapshot; onClose: () => void }

export function RenameSnapshotDialog({ instance, snapshot, onClose }: Props) {
  const form = useForm({
    defaultValues: { ...instance, snapshot: snapshot.name, newName: snapshot.name },
    resolver: zodResolver(snapshotRenameSchema),
  })
  const draft = useWatch({ control: form.control, compute: (given) => given })
  const { submit, failure, busy } = useFormAction(form, async (values) => {
    if (values.newName !== snapshot.name) await runAction(renameSnapshot(values))
    onClose()
  })
  return (
    <FormDialog
      title={`Rename ${snapshot.name}`}
      submitLabel="Rename"
      busy={busy}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <TextInput control={form.control} name="newName" label="New name" mono autoFocus />
      <CommandsPane commands={renameSnapshotCommands(draft).map(commandLine)} />
      <FailureBox failure={failure} />
    </FormDialog>
  )
}
