'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { useForm, useWatch } from 'react-hook-form'
import { instanceListQuery } from '#app/_features/instances/queries.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { SelectInput } from '#app/_ui/fields/select-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { attachVolumeCommands } from '#contracts/commands/volume-commands.ts'
import { type VolumeAttach, type VolumeDetails, volumeAttachSchema } from '#contracts/volumes.ts'
import { attachVolume } from '#server/actions/volumes.ts'

/** Gives the volume to an instance of its project, at a path. */
export function AttachDialog({ volume, onClose }: { volume: VolumeDetails; onClose: () => void }) {
  const { pool, project, name, contentType, users } = volume
  const { data } = useQuery(instanceListQuery())
  const block = contentType === 'block'
  const form = useForm<VolumeAttach>({
    defaultValues: {
      pool,
      project,
      name,
      contentType,
      instance: '',
      device: deviceName(name),
      path: '',
      readOnly: false,
    },
    resolver: zodResolver(volumeAttachSchema),
    mode: 'onTouched',
  })
  const { control } = form
  const draft = useWatch({ control, compute: (given) => given })
  const has = new Set(users.filter((user) => user.kind === 'instance').map((user) => user.name))
  const instances = (data?.instances ?? []).filter((instance) => instance.project === project)
  return (
    <FormDialog
      title={`Attach ${name}`}
      submitLabel="Attach"
      form={form}
      commands={draft.instance === '' ? [] : attachVolumeCommands(draft)}
      send={async (values) => {
        await runAction(attachVolume(values))
        onClose()
      }}
      onClose={onClose}
    >
      <SelectInput
        control={control}
        name="instance"
        label="Instance"
        placeholder={instances.length === 0 ? `No instances in ${project}` : 'Choose an instance'}
        options={instances.map((instance) => ({
          id: instance.name,
          label: instance.name,
          note: noteOf(instance, has.has(instance.name), block),
          disabled: has.has(instance.name) || (block && instance.type === 'container'),
        }))}
      />
      {block ? null : (
        <TextInput
          control={control}
          name="path"
          label="Path inside"
          help="Where it appears in the instance; what is there already is hidden while it is attached."
          placeholder="/srv/data"
          mono
        />
      )}
      <TextInput
        control={control}
        name="device"
        label="Device name"
        help="What the instance calls it in its devices."
        mono
      />
      <CheckboxInput control={control} name="readOnly" label="Read only" />
    </FormDialog>
  )
}

type Offered = { status: string; type: string }

function noteOf({ status, type }: Offered, has: boolean, block: boolean): string {
  if (has) return 'has it already'
  return block && type === 'container' ? 'containers take no block volumes' : status.toLowerCase()
}

/** A name for the device, as near to the volume's as LXD takes. */
function deviceName(volume: string): string {
  return volume.replace(/[^A-Za-z0-9:_-]/g, '-').slice(0, 63)
}
