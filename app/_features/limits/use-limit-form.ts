'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import type { InstanceType } from '#contracts/instances.ts'
import { type LimitedInstance, type LimitValues, limitKeys } from '#contracts/limits/limits.ts'
import type { LimitFormValues } from './limit-fields.tsx'
import { limitTextsSchema } from './limit-texts.ts'

type Config = Readonly<Record<string, string>>

/** An instance, or a profile: that has no type, and nothing is in force but its own. */
export type LimitOwner = Pick<LimitedInstance, 'own' | 'expanded'> & { type: InstanceType | null }

/** The limits of one owner as a draft: what differs from what it has, and what would be in force. */
export function useLimitForm(owner: LimitOwner) {
  const { own, type } = owner
  const values = useMemo(
    (): LimitFormValues => ({ limits: limitKeys.map((key) => ({ value: own[key] ?? '' })) }),
    [own],
  )
  const resolver = useMemo(() => zodResolver(limitTextsSchema(type)), [type])
  const form = useForm<LimitFormValues>({
    values,
    resetOptions: { keepDirtyValues: true },
    mode: 'onTouched',
    resolver,
  })
  const draft = useWatch({ control: form.control, compute: (given) => given })
  return { form, ...draftOf(owner, draft) }
}

/** What comes from profiles: what is in force but not its own. */
export function inheritedLimits({
  own,
  expanded,
}: Pick<LimitOwner, 'own' | 'expanded'>): Record<string, string> {
  return Object.fromEntries(Object.entries(expanded).filter(([key]) => !(key in own)))
}

function draftOf(owner: LimitOwner, draft: LimitFormValues): { changes: LimitValues; inForce: Config } {
  const typed = limitKeys.map((key, index) => [key, (draft.limits[index]?.value ?? '').trim()] as const)
  const changed = typed.filter(([key, value]) => value !== (owner.own[key] ?? ''))
  const set = Object.fromEntries(typed.filter(([, value]) => value !== ''))
  const others = Object.entries(owner.own).filter(([key]) => !limitKeys.some((known) => known === key))
  return {
    changes: Object.fromEntries(changed),
    inForce: { ...inheritedLimits(owner), ...Object.fromEntries(others), ...set },
  }
}
