'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { KeyFields } from '#app/_features/keys/key-fields.tsx'
import { storageOffersQuery } from '#app/_features/storage/offers-query.ts'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { SelectInput } from '#app/_ui/fields/select-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { createVolumeCommands } from '#contracts/commands/volume-commands.ts'
import { rowsOfConfig } from '#contracts/key-facts.ts'
import { volumeKeys } from '#contracts/key-tables/volume-keys.ts'
import { type VolumeDraft, volumeDraftSchema } from '#contracts/volumes.ts'
import { createVolume } from '#server/actions/volumes.ts'

type Props = {
  pool: string
  project: string
  driver: string
  names: readonly string[]
  onClose: () => void
}

const contents = [
  { id: 'filesystem', label: 'File system', note: 'mounted at a path of containers and virtual machines' },
  { id: 'block', label: 'Block device', note: 'a raw disk, for virtual machines only' },
]

export function CreateVolumeDialog({ pool, project, driver, names, onClose }: Props) {
  const router = useRouter()
  const { data: offers } = useQuery(storageOffersQuery())
  const facts = useMemo(() => volumeKeys(driver), [driver])
  const schema = useMemo(
    () =>
      volumeDraftSchema.refine((draft) => !names.includes(draft.name), {
        path: ['name'],
        message: 'Taken: choose another name',
      }),
    [names],
  )
  const form = useForm<VolumeDraft>({
    defaultValues: {
      pool,
      project,
      driver,
      name: '',
      contentType: 'filesystem',
      description: '',
      config: rowsOfConfig({}, facts),
    },
    resolver: zodResolver(schema),
    mode: 'onTouched',
  })
  const { control } = form
  const draft = useWatch({ control, compute: (given) => given })
  return (
    <FormDialog
      title={`Create a volume in ${pool}`}
      submitLabel="Create volume"
      form={form}
      commands={draft.name === '' ? [] : createVolumeCommands(draft)}
      send={async (values) => {
        await runAction(createVolume(values))
        onClose()
        router.push(paths.pool(pool, 'volumes', { project, volume: values.name }))
      }}
      onClose={onClose}
    >
      <TextInput control={control} name="name" label="Name" placeholder="data" mono autoFocus />
      <SelectInput control={control} name="contentType" label="Content" options={contents} />
      <TextInput control={control} name="description" label="Description" />
      <KeyFields
        control={control}
        name={(index) => `config.${index}.value` as const}
        rows={draft.config}
        facts={facts}
        extensions={offers?.extensions ?? []}
        onAdd={(row) => form.setValue('config', [...form.getValues('config'), row])}
      />
    </FormDialog>
  )
}
