'use client'
import type { Control } from 'react-hook-form'
import { KeyField } from '#app/_features/keys/key-field.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import type { InstanceType } from '#contracts/instances.ts'
import { factOf } from '#contracts/key-facts.ts'
import { instanceKeys } from '#contracts/key-tables/instance-keys.ts'
import { type KernelValue, kernelValues, limitProblem } from '#contracts/limits/kernel-values.ts'
import { type LimitHost, type LimitKey, limitKeys } from '#contracts/limits/limits.ts'

/** One text for each of `limitKeys`, in their order; an empty one means "not set". */
export type LimitFormValues = { limits: { value: string }[] }

type Props = {
  control: Control<LimitFormValues>
  host: LimitHost
  type: InstanceType
  /** What is in force with the values typed so far. */
  inForce: Readonly<Record<string, string>>
  /** Limits that come from a profile: they hold where the field is empty. */
  inherited: Readonly<Record<string, string>>
}

/** Every limit with what it becomes in the kernel of this host. */
export function LimitFields({ control, host, type, inForce, inherited }: Props) {
  const values = type === 'container' ? kernelValues(inForce, host) : {}
  return (
    <>
      {limitKeys.map((key, index) => {
        const fact = factOf(instanceKeys, key)
        const problem = limitProblem(key, host)
        return (
          <div key={key} className="grid gap-1">
            <KeyField
              control={control}
              name={`limits.${index}.value`}
              label={key}
              fact={fact}
              disabledReason={type === 'container' ? undefined : containersOnly(key)}
            />
            <KernelNote values={values[key] ?? []} />
            {inherited[key] === undefined ? null : (
              <p className="text-xs text-muted">
                A profile sets <Mono>{inherited[key]}</Mono>; an empty field leaves it so.
              </p>
            )}
            {problem ? <p className="text-xs text-warning">{problem}.</p> : null}
          </div>
        )
      })}
    </>
  )
}

/** What LXD writes for a limit: file and value of the control group. */
function KernelNote({ values }: { values: readonly KernelValue[] }) {
  if (values.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-3 text-xs text-muted">
      {values.map(({ file, value }) => (
        <span key={file}>
          becomes <Mono>{file}</Mono> <Mono className="text-foreground">{value}</Mono>
        </span>
      ))}
    </p>
  )
}

function containersOnly(key: LimitKey): string | undefined {
  return key === 'limits.cpu' || key === 'limits.memory' ? undefined : 'Containers only'
}
