'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { type UseFormReturn, useForm, useWatch } from 'react-hook-form'
import { KeyFields, type SpecialKeys } from '#app/_features/keys/key-fields.tsx'
import { poolKeyGroup } from '#app/_features/storage/pool-key-group.ts'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { CreateForm } from '#app/_ui/create-form.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { type OptionCard, OptionCards } from '#app/_ui/option-cards.tsx'
import { createPoolCommands } from '#contracts/commands/pool-commands.ts'
import { rowsOfConfig } from '#contracts/key-facts.ts'
import { poolKeys } from '#contracts/key-tables/pool-keys.ts'
import { storageDriver } from '#contracts/key-tables/storage-drivers.ts'
import { type PoolDraft, poolDraftSchema, type StorageOffers } from '#contracts/storage.ts'
import { createPool } from '#server/actions/storage.ts'
import { DirectoryField } from './directory-field.tsx'
import { keptRows } from './pool-rows.ts'
import { SourceFields } from './source-fields.tsx'

/** Everything one can say about a new pool, with the keys of its driver. What was typed stays when LXD refuses. */
export function PoolForm({ offers }: { offers: StorageOffers }) {
  const router = useRouter()
  const schema = useMemo(
    () =>
      poolDraftSchema.refine((draft) => !offers.names.includes(draft.name), {
        path: ['name'],
        message: 'Taken: choose another name',
      }),
    [offers.names],
  )
  const form = useForm<PoolDraft>({
    defaultValues: firstDraft(offers),
    resolver: zodResolver(schema),
    mode: 'onTouched',
  })
  const { control } = form
  const draft = useWatch({ control, compute: (given) => given })
  const facts = useMemo(() => poolKeys(draft.driver), [draft.driver])

  function chooseDriver(driver: string) {
    form.clearErrors('config')
    form.setValue('config', keptRows(draft.config, poolKeys(driver)))
    form.setValue('driver', driver)
  }
  const special = useMemo(
    () => sourceFields(form, draft.driver, offers.blockDevices),
    [form, draft.driver, offers.blockDevices],
  )
  return (
    <CreateForm
      form={form}
      submitLabel="Create pool"
      busyNote="LXD is making the pool; that can take a minute."
      commands={draft.name === '' ? null : createPoolCommands(draft)}
      send={async (values) => {
        await runAction(createPool(values))
        router.push(paths.pool(values.name))
      }}
    >
      <TextInput
        control={control}
        name="name"
        label="Name"
        help="Instances and volumes name the pool by it. It cannot be changed later."
        placeholder="store_lxd"
        mono
        autoFocus
      />
      <TextInput control={control} name="description" label="Description" />
      <OptionCards
        label="Driver"
        options={offers.drivers.map(driverCard)}
        value={draft.driver}
        onChange={chooseDriver}
      />
      <KeyFields
        key={draft.driver}
        control={control}
        name={(index) => `config.${index}.value` as const}
        rows={draft.config}
        facts={facts}
        extensions={offers.extensions}
        special={special}
        groupOf={poolKeyGroup}
        onAdd={(row) => form.setValue('config', [...form.getValues('config'), row])}
      />
    </CreateForm>
  )
}

function firstDraft({ drivers }: StorageOffers): PoolDraft {
  const driver = drivers.find((each) => each.version !== null)?.name ?? 'dir'
  return { name: '', driver, description: '', config: rowsOfConfig({}, poolKeys(driver)) }
}

/** Where the pool is kept is one question with several answers; the size of a file belongs to it. */
function sourceFields(
  form: UseFormReturn<PoolDraft>,
  driver: string,
  devices: StorageOffers['blockDevices'],
): SpecialKeys {
  if (driver === 'dir') return { source: () => <DirectoryField form={form} /> }
  if (!storageDriver(driver)?.loop) return {}
  return { source: () => <SourceFields form={form} devices={devices} />, size: () => null }
}

/** A driver that this server does not offer says why, and what to install. */
function driverCard({ name, version, reason }: StorageOffers['drivers'][number]): OptionCard {
  const known = storageDriver(name)
  return {
    id: name,
    title: known?.title ?? name,
    name: version === null ? name : `${name} ${version.replace(/ .*/, '')}`,
    note: reason ?? known?.about ?? 'The console knows no more of this driver than its name.',
    disabled: version === null,
  }
}
