'use client'
import type { UseFormReturn } from 'react-hook-form'
import { KeyFields } from '#app/_features/keys/key-fields.tsx'
import { type DeviceDraft, type DeviceKind, keysOfKind } from '#contracts/devices.ts'
import type { KeyRow } from '#contracts/key-facts.ts'
import { useDeviceOffers } from './use-device-offers.ts'

type Props = { form: UseFormReturn<DeviceDraft>; kind: DeviceKind; rows: readonly KeyRow[]; project: string }

/** The keys of a device of this kind. */
export function DeviceFields({ form, kind, rows, project }: Props) {
  const pool = rows.find((row) => row.key === 'pool')?.value ?? ''
  const { offers, extensions } = useDeviceOffers(project, pool)
  return (
    <KeyFields
      key={kind}
      control={form.control}
      name={(index) => `config.${index}.value` as const}
      rows={rows}
      facts={keysOfKind(kind)}
      extensions={extensions}
      offers={offers}
      onAdd={(row) => form.setValue('config', [...form.getValues('config'), row])}
    />
  )
}
