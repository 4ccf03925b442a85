'use client'
import { useQuery } from '@tanstack/react-query'
import { type Control, useController } from 'react-hook-form'
import { networksQuery } from '#app/_features/networks/queries.ts'
import { storagePoolsQuery } from '#app/_features/storage/queries.ts'
import { SelectBox, type SelectOption } from '#app/_ui/fields/select-input.tsx'
import type { ProfileDraft } from '#contracts/profiles.ts'

/** The two devices that most profiles bring; further ones are added on its page. */
export function DeviceFields({ control, project }: { control: Control<ProfileDraft>; project: string }) {
  const pools = useQuery(storagePoolsQuery())
  const networks = useQuery(networksQuery(project))
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <NameSelect
        control={control}
        name="pool"
        label="Root disk"
        help="Instances launched with it keep their root disk in this pool."
        none="Brings none"
        options={(pools.data?.pools ?? []).map(({ name, driver }) => ({
          id: name,
          label: name,
          note: driver,
        }))}
      />
      <NameSelect
        control={control}
        name="network"
        label="Network"
        help="The card eth0 on a network that LXD manages."
        none="Brings none"
        options={(networks.data?.networks ?? [])
          .filter((network) => network.managed)
          .map(({ name, type }) => ({ id: name, label: name, note: type }))}
      />
    </div>
  )
}

type Props = {
  control: Control<ProfileDraft>
  name: 'pool' | 'network'
  label: string
  help: string
  none: string
  options: readonly SelectOption[]
}

// No pool and no network can have a name with a space.
const noneId = 'none of them'

function NameSelect({ control, name, label, help, none, options }: Props) {
  const { field, fieldState } = useController({ control, name })
  return (
    <SelectBox
      name={name}
      label={label}
      help={help}
      options={[{ id: noneId, label: none }, ...options]}
      value={field.value === '' ? noneId : field.value}
      error={fieldState.error?.message}
      triggerRef={field.ref}
      onChange={(id) => field.onChange(id === noneId ? '' : id)}
      onBlur={field.onBlur}
    />
  )
}
