'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { runAction } from '#app/_lib/run-action.ts'
import { DateTimeInput } from '#app/_ui/fields/date-time-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { expireSnapshotCommands } from '#contracts/commands/snapshot-commands.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { type Snapshot, type SnapshotExpiry, snapshotExpirySchema } from '#contracts/snapshots.ts'
import { expireSnapshot } from '#server/actions/snapshots.ts'

type Props = { instance: InstanceRef; snapshot: Snapshot; onClose: () => void }

export function ExpirySnapshotDialog({ instance, snapshot, onClose }: Props) {
  const form = useForm<SnapshotExpiry>({
    defaultValues: { ...instance, snapshot: snapshot.name, expiresAt: snapshot.expiresAt },
    resolver: zodResolver(snapshotExpirySchema),
  })
  const draft = useWatch({ control: form.control, compute: (given) => given })
  return (
    <FormDialog
      title={`Expiry of ${snapshot.name}`}
      submitLabel="Set expiry"
      form={form}
      commands={expireSnapshotCommands(draft)}
      send={async (values) => {
        await runAction(expireSnapshot(values))
        onClose()
      }}
      onClose={onClose}
    >
      <DateTimeInput
        control={form.control}
        name="expiresAt"
        label="Expires"
        help="LXD deletes the snapshot then. Left empty it stays until somebody deletes it."
      />
    </FormDialog>
  )
}
