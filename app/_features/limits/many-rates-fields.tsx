'use client'
import type { Control } from 'react-hook-form'
import { KeyField } from '#app/_features/keys/key-field.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import { type RateChange, type RatedDevice, rateFact, rateSlots } from '#contracts/limits/device-rates.ts'
import type { LimitedInstance, LimitHost } from '#contracts/limits/limits.ts'
import { rateHostProblem, rateValues } from '#contracts/limits/rate-values.ts'
import { KernelNote, LimitProblem } from './limit-notes.tsx'
import { type ManyLimitsForm, standingWords } from './many-limits.ts'
import { TakeAway } from './many-limits-fields.tsx'

type Props = {
  control: Control<ManyLimitsForm>
  instances: readonly LimitedInstance[]
  /** Those of all of them, each once. */
  devices: readonly RatedDevice[]
  host: LimitHost
  /** What was touched so far. */
  rates: readonly RateChange[]
}

/** The rates of the disks and cards of many, empty, with what they are now; closed until somebody wants them. */
export function ManyRatesFields({ control, instances, devices, host, rates }: Props) {
  const slots = rateSlots(devices).map((slot, index) => ({ ...slot, index }))
  return devices.map((device) => {
    const { kind, name } = device
    const having = instances.flatMap((each) => each.devices.filter((own) => isSame(own, device)))
    const copies = having.filter(({ profile }) => profile !== null).length
    const typed = rates.find((each) => each.device === name && each.kind === kind)?.rates ?? {}
    const values = rateValues(kind, typed, host)
    return (
      <details key={`${kind} ${name}`} className="rounded-lg border border-border p-2">
        <summary className="cursor-pointer">
          Rates of the {kind === 'disk' ? 'disk' : 'network card'} <Mono>{name}</Mono>
          <span className="text-muted">, which {having.length} of them have</span>
        </summary>
        <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-3">
          {slots
            .filter((slot) => slot.device === device)
            .map(({ key, index }) => {
              const fact = rateFact(kind, key)
              const now = having.map((each) => each.rates[key] ?? '')
              const set = now.filter((value) => value !== '').length
              return (
                <div key={key} className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1">
                  <KeyField
                    control={control}
                    name={`rates.${index}.value`}
                    label={`${name} ${key}`}
                    fact={fact && { ...fact, default: '', help: `${standingWords(now)}. ${fact.help}` }}
                    disabledReason={typed[key] === '' ? 'It is taken away.' : undefined}
                  />
                  {set > 0 ? (
                    <TakeAway
                      control={control}
                      name={`rates.${index}.takeAway`}
                      of={`${name} ${key}`}
                      set={set}
                    />
                  ) : null}
                  <KernelNote values={values[key] ?? []} />
                  {typed[key] ? <LimitProblem problem={rateHostProblem(kind, key, host)} /> : null}
                </div>
              )
            })}
        </div>
        {copies > 0 ? (
          <p className="mt-2 text-xs text-muted">
            On {copies} it comes from a profile: those get a copy of their own, which no longer follows the
            profile.
          </p>
        ) : null}
      </details>
    )
  })
}

function isSame(a: RatedDevice, b: RatedDevice): boolean {
  return a.name === b.name && a.kind === b.kind
}
