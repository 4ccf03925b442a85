'use client'
import { useId } from 'react'
import { storageDriver } from '#contracts/key-tables/storage-drivers.ts'
import type { StorageOffers } from '#contracts/storage.ts'

type Props = { drivers: StorageOffers['drivers']; value: string; onChange: (driver: string) => void }

/** What the pool is made with. A driver that this server does not offer says why, and what to install. */
export function DriverChoice({ drivers, value, onChange }: Props) {
  const group = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">Driver</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {drivers.map((driver) => {
          const known = storageDriver(driver.name)
          const off = driver.version === null
          const help = `${group}-${driver.name}`
          return (
            <label
              key={driver.name}
              className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2 rounded-md border border-border bg-surface p-2.5 has-checked:border-accent has-disabled:cursor-not-allowed has-disabled:bg-surface-secondary"
            >
              <input
                type="radio"
                name={group}
                className="mt-1 accent-accent"
                value={driver.name}
                checked={value === driver.name}
                disabled={off}
                aria-label={known?.title ?? driver.name}
                aria-describedby={help}
                onChange={() => onChange(driver.name)}
              />
              <span className="min-w-0">
                <span className={`font-medium ${off ? 'text-muted' : ''}`}>
                  {known?.title ?? driver.name}
                </span>{' '}
                <span className="mono text-muted">
                  {driver.name}
                  {off ? '' : ` ${driver.version?.replace(/ .*/, '')}`}
                </span>
                <span id={help} className="block text-xs text-muted">
                  {driver.reason ?? known?.about ?? 'The console knows no more of this driver than its name.'}
                </span>
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
