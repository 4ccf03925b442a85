'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { runAction } from '#app/_lib/run-action.ts'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { DateTimeInput } from '#app/_ui/fields/date-time-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { createSnapshotCommands } from '#contracts/commands/snapshot-commands.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { type SnapshotDraft, snapshotDraftSchema } from '#contracts/snapshots.ts'
import { createSnapshot } from '#server/actions/snapshots.ts'

type Props = { instance: InstanceRef; runs: boolean; names: readonly string[]; onClose: () => void }

export function CreateSnapshotDialog({ instance, runs, names, onClose }: Props) {
  const schema = useMemo(
    () =>
      snapshotDraftSchema.refine((draft) => !names.includes(draft.snapshot), {
        path: ['snapshot'],
        message: 'Taken: choose another name',
      }),
    [names],
  )
  const form = useForm<SnapshotDraft>({
    defaultValues: { ...instance, snapshot: '', expiresAt: null, stateful: false },
    resolver: zodResolver(schema),
    mode: 'onTouched',
  })
  const draft = useWatch({ control: form.control, compute: (given) => given })
  return (
    <FormDialog
      title={`Snapshot of ${instance.name}`}
      submitLabel="Create snapshot"
      form={form}
      commands={createSnapshotCommands(draft)}
      send={async (values) => {
        await runAction(createSnapshot(values))
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
        help="LXD deletes it then. Left empty it stays, unless snapshots.expiry is set."
      />
      <CheckboxInput
        control={form.control}
        name="stateful"
        label="Keep the memory too"
        help="Restoring then goes on where it was. Virtual machines with migration.stateful, and containers with CRIU."
        disabledReason={runs ? undefined : 'Only while it runs: a stopped instance has no memory to keep.'}
      />
    </FormDialog>
  )
}
