'use client'
import type { Control } from 'react-hook-form'
import { KeyField } from '#app/_features/keys/key-field.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import type { InstanceType } from '#contracts/instances.ts'
import { factOf } from '#contracts/key-facts.ts'
import { instanceKeys } from '#contracts/key-tables/instance-keys.ts'
import { kernelValues, limitProblem } from '#contracts/limits/kernel-values.ts'
import { type LimitHost, limitKeys } from '#contracts/limits/limits.ts'
import { containersOnly, KernelNote, LimitProblem } from './limit-notes.tsx'

/** One text for each of `limitKeys` and of `rateSlots`, in their order; an empty one means "not set". */
export type LimitFormValues = { limits: { value: string }[]; rates: { value: string }[] }

type Props = {
  control: Control<LimitFormValues>
  host: LimitHost
  /** null for a profile, whose limits containers and virtual machines may get. */
  type: InstanceType | null
  /** What is in force with the values typed so far. */
  inForce: Readonly<Record<string, string>>
  /** Limits that come from a profile: they hold where the field is empty. */
  inherited: Readonly<Record<string, string>>
}

/** Every limit with what it becomes in the kernel of this host. */
export function LimitFields({ control, host, type, inForce, inherited }: Props) {
  const values = type === 'virtual-machine' ? {} : kernelValues(inForce, host)
  return (
    <>
      {limitKeys.map((key, index) => {
        const fact = factOf(instanceKeys, key)
        return (
          <div key={key} className="grid gap-1">
            <KeyField
              control={control}
              name={`limits.${index}.value`}
              label={key}
              fact={fact}
              disabledReason={type === 'virtual-machine' ? containersOnly(key) : undefined}
            />
            <KernelNote values={values[key] ?? []} />
            {inherited[key] === undefined ? null : (
              <p className="text-xs text-muted">
                A profile sets <Mono>{inherited[key]}</Mono>; an empty field leaves it so.
              </p>
            )}
            <LimitProblem problem={limitProblem(key, host, inForce)} />
          </div>
        )
      })}
    </>
  )
}
