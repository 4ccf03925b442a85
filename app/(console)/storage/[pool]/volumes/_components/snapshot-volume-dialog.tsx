'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { runAction } from '#app/_lib/run-action.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { DateTimeInput } from '#app/_ui/fields/date-time-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
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
  const { submit, failure, busy } = useFormAction(form, async (values) => {
    await runAction(snapshotVolume(values))
    onClose()
  })
  return (
    <FormDialog
      title={`Snapshot of ${name}`}
      submitLabel="Create snapshot"
      busy={busy}
      onSubmit={(event) => void submit(event)}
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
      <CommandsPane commands={snapshotVolumeCommands(draft).map(commandLine)} />
      <FailureBox failure={failure} />
    </FormDialog>
  )
}
