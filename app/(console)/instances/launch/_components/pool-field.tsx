'use client'
import { type Control, useController } from 'react-hook-form'
import { SelectBox, type SelectOption } from '#app/_ui/fields/select-input.tsx'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import type { LaunchDraft } from '#contracts/launch.ts'
import type { StoragePool } from '#contracts/storage.ts'

type Props = { control: Control<LaunchDraft>; pools: readonly StoragePool[]; fromProfiles: string | null }

// The draft says it with an empty text, which no list can have as a key.
const profilesId = 'profiles'

/** Which pool the root disk is in: that of the profiles, or one chosen here. */
export function PoolField({ control, pools, fromProfiles }: Props) {
  const { field, fieldState } = useController({ control, name: 'pool' })
  const inherited: SelectOption = {
    id: profilesId,
    label: 'From the profiles',
    note: fromProfiles === null ? 'they bring no root disk' : `pool ${fromProfiles}`,
    disabled: fromProfiles === null,
  }
  return (
    <SelectBox
      name={field.name}
      label="Storage pool"
      placeholder="Choose a pool"
      options={[inherited, ...pools.map(poolOption)]}
      value={field.value === '' ? (fromProfiles === null ? '' : profilesId) : `pool:${field.value}`}
      error={fieldState.error?.message}
      triggerRef={field.ref}
      onBlur={field.onBlur}
      onChange={(id) => field.onChange(id === profilesId ? '' : id.slice('pool:'.length))}
    />
  )
}

function poolOption({ name, driver, space, status }: StoragePool): SelectOption {
  const free = space ? `${formatBytes(space.total - space.used)} free of ${formatBytes(space.total)}` : ''
  const trouble = status === 'Created' || status === '' ? '' : status
  return {
    id: `pool:${name}`,
    label: name,
    note: [driver, free, trouble].filter((word) => word !== '').join(' · '),
    disabled: trouble !== '',
  }
}
