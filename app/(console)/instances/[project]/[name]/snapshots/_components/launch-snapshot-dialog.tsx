'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useForm, useWatch } from 'react-hook-form'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { notify } from '#app/_ui/toast.ts'
import { launchSnapshotCommands } from '#contracts/commands/snapshot-commands.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { type Snapshot, type SnapshotLaunch, snapshotLaunchSchema } from '#contracts/snapshots.ts'
import { launchSnapshot } from '#server/actions/snapshots.ts'

type Props = { instance: InstanceRef; snapshot: Snapshot; onClose: () => void }

/** A new instance with the snapshot's disk, settings and profiles. */
export function LaunchSnapshotDialog({ instance, snapshot, onClose }: Props) {
  const router = useRouter()
  const form = useForm<SnapshotLaunch>({
    defaultValues: {
      ...instance,
      snapshot: snapshot.name,
      newName: suggestedName(instance.name),
      start: true,
    },
    resolver: zodResolver(snapshotLaunchSchema),
    mode: 'onTouched',
  })
  const draft = useWatch({ control: form.control, compute: (given) => given })
  return (
    <FormDialog
      title={`Launch a copy from ${snapshot.name}`}
      submitLabel="Launch copy"
      form={form}
      commands={launchSnapshotCommands(draft)}
      send={async (values) => {
        await runAction(launchSnapshot(values))
        onClose()
        const copy = { project: values.project, name: values.newName }
        notify({
          tone: 'done',
          title: `${values.newName} is being made`,
          link: { href: paths.instance(copy), label: 'Open it' },
        })
        router.push(paths.instances())
      }}
      onClose={onClose}
    >
      <TextInput
        control={form.control}
        name="newName"
        label="Name of the copy"
        help="It gets a hardware address of its own, so it leases another address."
        mono
        autoFocus
      />
      <CheckboxInput control={form.control} name="start" label="Start it" />
    </FormDialog>
  )
}

function suggestedName(name: string): string {
  return `${name.slice(0, 58)}-copy`
}
