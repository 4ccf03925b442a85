'use client'
import { type Control, useController } from 'react-hook-form'
import { KeyField } from '#app/_features/keys/key-field.tsx'
import type { InstanceType } from '#contracts/instances.ts'
import { factOf } from '#contracts/key-facts.ts'
import { instanceKeys } from '#contracts/key-tables/instance-keys.ts'
import { limitProblem } from '#contracts/limits/kernel-values.ts'
import {
  type LimitedInstance,
  type LimitHost,
  type LimitValues,
  limitKeys,
} from '#contracts/limits/limits.ts'
import { containersOnly, KernelNote, LimitProblem } from './limit-notes.tsx'
import { kernelValuesOfMany, type ManyLimitsForm, standingWords } from './many-limits.ts'

type Props = {
  control: Control<ManyLimitsForm>
  instances: readonly LimitedInstance[]
  host: LimitHost
  /** A virtual machine as soon as one is among them. */
  type: InstanceType
  /** What was touched so far. */
  values: LimitValues
}

/** Every limit, empty, with what the instances have now and what they would have. */
export function ManyLimitsFields({ control, instances, host, type, values }: Props) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-2">
      {limitKeys.map((key, index) => {
        const fact = factOf(instanceKeys, key)
        const refused = type === 'container' ? undefined : containersOnly(key)
        const set = instances.filter(({ own }) => own[key] !== undefined).length
        return (
          <div key={key} className="grid content-start gap-1">
            <KeyField
              control={control}
              name={`limits.${index}.value`}
              label={key}
              fact={
                fact && {
                  ...fact,
                  default: '',
                  help: `${standingWords(instances.map(({ own }) => own[key] ?? ''))}. ${fact.help}`,
                }
              }
              disabledReason={refused ?? (values[key] === '' ? 'It is taken away.' : undefined)}
            />
            {refused === undefined && set > 0 ? (
              <TakeAway control={control} name={`limits.${index}.takeAway`} of={key} set={set} />
            ) : null}
            <KernelNote values={values[key] ? kernelValuesOfMany(instances, values, key, host) : []} />
            {values[key] ? <LimitProblem problem={limitProblem(key, host, values)} /> : null}
          </div>
        )
      })}
    </div>
  )
}

type TakeAwayProps = {
  control: Control<ManyLimitsForm>
  name: `limits.${number}.takeAway` | `rates.${number}.takeAway`
  of: string
  set: number
}

/** An empty field means "as it is", so that taking a limit away needs a word of its own. */
export function TakeAway({ control, name, of, set }: TakeAwayProps) {
  const { field } = useController({ control, name })
  return (
    <label className="flex items-center gap-2 text-xs">
      <input
        type="checkbox"
        className="check"
        aria-label={`Take ${of} away`}
        checked={field.value}
        onChange={(event) => field.onChange(event.target.checked)}
        onBlur={field.onBlur}
        ref={field.ref}
      />
      Take it away from {set === 1 ? 'the one' : `the ${set}`} that {set === 1 ? 'has' : 'have'} it
    </label>
  )
}
