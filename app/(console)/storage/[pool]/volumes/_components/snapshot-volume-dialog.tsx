'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { runAction } from '#app/_lib/run-action.ts'
import { DateTimeInput } from '#app/_ui/fields/date-time-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { snapshotVolumeCommands } from '#contracts/commands/volume-commands.ts'
import {
  type VolumeDetails,
  type VolumeSnapshotDraft,
  volumeSnapshotDraftSchema,
} from '#contracts/volumes.ts'
import { snapshotVolume } from '#server/actions/volumes.ts'

export function SnapshotVolumeDialog({ volume, onClose }: { volume: VolumeDetails; onClose: () => void }) {
  const { pool, project, name } = volume
  const form = useForm<VolumeSnapshotDraft>({
    defaultValues: { pool, project, name, snapshot: '', expiresAt: null },
    resolver: zodResolver(volumeSnapshotDraftSchema),
    mode: 'onTouched',
  })
  const draft = useWatch({ control: form.control, compute: (given) => given })
  return (
    <FormDialog
      title={`Snapshot of ${name}`}
      submitLabel="Create snapshot"
      form={form}
      commands={snapshotVolumeCommands(draft)}
      send={async (values) => {
        await runAction(snapshotVolume(values))
        onClose()
      }}
      onClose={onClose}
    >
      <TextInput
        control={form.control}
        name="snapshot"
        label="Name"
        help="Left empty, LXD counts: snap0, snap1 and so on."
        placeholder="before-upgrade"
        mono
        autoFocus
      />
      <DateTimeInput
        control={form.control}
        name="expiresAt"
        label="Expires"
        help="LXD deletes it then. Left empty it stays, unless the volume sets snapshots.expiry."
      />
    </FormDialog>
  )
}
