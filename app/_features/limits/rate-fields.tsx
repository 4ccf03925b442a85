'use client'
import type { Control } from 'react-hook-form'
import { KeyField } from '#app/_features/keys/key-field.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import type { InstanceType } from '#contracts/instances.ts'
import { type RatedDevice, rateFact, rateSlots, ratesTyped } from '#contracts/limits/device-rates.ts'
import type { LimitHost } from '#contracts/limits/limits.ts'
import { rateHostProblem, rateValues, staysUntilStart } from '#contracts/limits/rate-values.ts'
import type { LimitFormValues } from './limit-fields.tsx'
import { KernelNote, LimitProblem } from './limit-notes.tsx'

type Props = {
  control: Control<LimitFormValues>
  devices: readonly RatedDevice[]
  host: LimitHost
  /** null for a profile, whose limits containers and virtual machines may get. */
  type: InstanceType | null
  /** What stands in the fields, in the order of `rateSlots`. */
  texts: readonly string[]
}

/** The rates of every disk and card, with what LXD makes of them on this host. */
export function RateFields({ control, devices, host, type, texts }: Props) {
  const slots = rateSlots(devices)
  return devices.map((device) => {
    const { kind, name } = device
    const typed = ratesTyped(devices, device, texts)
    const values = type === 'virtual-machine' && kind === 'disk' ? {} : rateValues(kind, typed, host)
    return (
      <fieldset
        key={name}
        className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3 border-t border-border pt-3"
      >
        <legend className="float-left w-full font-medium">
          {kind === 'disk' ? 'Disk' : 'Network card'} <Mono>{name}</Mono>
          {device.on === '' ? null : <span className="font-normal text-muted"> on {device.on}</span>}
        </legend>
        {device.profile === null ? null : (
          <p className="text-xs text-muted">
            It comes from the profile {device.profile}. Changing a rate here gives the instance a copy of its
            own, which no longer follows the profile.
          </p>
        )}
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-3">
          {slots.map(({ device: owner, key }, index) =>
            owner === device ? (
              <div key={key} className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1">
                <KeyField
                  control={control}
                  name={`rates.${index}.value`}
                  label={`${name} ${key}`}
                  fact={rateFact(kind, key)}
                />
                <KernelNote values={values[key] ?? []} />
                {type !== 'virtual-machine' &&
                staysUntilStart(kind, device.rates[key] ?? '', typed[key] ?? '') ? (
                  <p className="text-xs text-warning">
                    LXD leaves <Mono>{device.rates[key]}</Mono> in the kernel until the container starts
                    again.
                  </p>
                ) : null}
                {typed[key] ? <LimitProblem problem={rateHostProblem(kind, key, host)} /> : null}
              </div>
            ) : null,
          )}
        </div>
      </fieldset>
    )
  })
}

/** What one should know of the rates before typing. */
export function RateNote({ devices }: { devices: readonly RatedDevice[] }) {
  const disks = devices.filter(({ kind }) => kind === 'disk').length
  return (
    <p className="text-xs text-muted">
      Disks: bytes a second such as 50MB, or operations such as 500iops, held for the block device below.
      Cards: bits a second such as 100Mbit. A running instance follows at once.
      {disks > 1 ? ' Where two disks stand on the same block device LXD holds the average of theirs.' : ''}
    </p>
  )
}
