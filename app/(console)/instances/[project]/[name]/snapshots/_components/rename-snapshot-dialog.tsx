'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { runAction } from '#app/_lib/run-action.ts'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
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
  return (
    <FormDialog
      title={`Rename ${snapshot.name}`}
      submitLabel="Rename"
      form={form}
      commands={renameSnapshotCommands(draft)}
      send={async (values) => {
        if (values.newName !== snapshot.name) await runAction(renameSnapshot(values))
        onClose()
      }}
      onClose={onClose}
    >
      <TextInput control={form.control} name="newName" label="New name" mono autoFocus />
    </FormDialog>
  )
}
