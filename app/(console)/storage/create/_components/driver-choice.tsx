'use client'
import { OptionCards } from '#app/_ui/option-cards.tsx'
import { storageDriver } from '#contracts/key-tables/storage-drivers.ts'
import type { StorageOffers } from '#contracts/storage.ts'

type Props = { drivers: StorageOffers['drivers']; value: string; onChange: (driver: string) => void }

/** What the pool is made with. A driver that this server does not offer says why, and what to install. */
export function DriverChoice({ drivers, value, onChange }: Props) {
  return (
    <OptionCards
      label="Driver"
      options={drivers.map(({ name, version, reason }) => ({
        id: name,
        title: storageDriver(name)?.title ?? name,
        name: version === null ? name : `${name} ${version}`,
        note:
          reason ?? storageDriver(name)?.about ?? 'The console knows no more of this driver than its name.',
        disabled: version === null,
      }))}
      value={value}
      onChange={onChange}
    />
  )
}
