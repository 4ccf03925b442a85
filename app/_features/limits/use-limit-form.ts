'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { configValueProblem } from '#contracts/config-keys.ts'
import type { InstanceType } from '#contracts/instances.ts'
import { type LimitedInstance, type LimitValues, limitKeys } from '#contracts/limits/limits.ts'
import type { LimitFormValues } from './limit-fields.tsx'

type Config = Readonly<Record<string, string>>

/** The limits of one instance as a draft: what differs from what it has, and what would be in force. */
export function useLimitForm(instance: LimitedInstance) {
  const { own, type } = instance
  const values = useMemo(
    (): LimitFormValues => ({ limits: limitKeys.map((key) => ({ value: own[key] ?? '' })) }),
    [own],
  )
  const resolver = useMemo(() => zodResolver(formSchema(type)), [type])
  const form = useForm<LimitFormValues>({
    values,
    resetOptions: { keepDirtyValues: true },
    mode: 'onTouched',
    resolver,
  })
  const draft = useWatch({ control: form.control, compute: (given) => given })
  return { form, ...draftOf(instance, draft) }
}

/** What comes from profiles: what is in force but not its own. */
export function inheritedLimits({ own, expanded }: LimitedInstance): Record<string, string> {
  return Object.fromEntries(Object.entries(expanded).filter(([key]) => !(key in own)))
}

function draftOf(
  instance: LimitedInstance,
  draft: LimitFormValues,
): { changes: LimitValues; inForce: Config } {
  const typed = limitKeys.map((key, index) => [key, (draft.limits[index]?.value ?? '').trim()] as const)
  const changed = typed.filter(([key, value]) => value !== (instance.own[key] ?? ''))
  const set = Object.fromEntries(typed.filter(([, value]) => value !== ''))
  const others = Object.entries(instance.own).filter(([key]) => !limitKeys.some((known) => known === key))
  return {
    changes: Object.fromEntries(changed),
    inForce: { ...inheritedLimits(instance), ...Object.fromEntries(others), ...set },
  }
}

const rowsSchema = z.object({ limits: z.array(z.object({ value: z.string().trim() })) })

function formSchema(type: InstanceType) {
  return rowsSchema.superRefine(({ limits }, context) => {
    for (const [index, key] of limitKeys.entries()) {
      const value = limits[index]?.value ?? ''
      const message = value === '' ? null : configValueProblem(key, value, type)
      if (message !== null) context.addIssue({ code: 'custom', path: ['limits', index, 'value'], message })
    }
  })
}
