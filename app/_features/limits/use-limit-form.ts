'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import type { InstanceType } from '#contracts/instances.ts'
import { rateDraft, rateSlots } from '#contracts/limits/device-rates.ts'
import { limitDraft } from '#contracts/limits/limit-draft.ts'
import { type LimitedInstance, limitKeys } from '#contracts/limits/limits.ts'
import type { LimitFormValues } from './limit-fields.tsx'
import { limitTextsSchema } from './limit-texts.ts'

/** An instance, or a profile: that has no type, and nothing is in force but its own. */
export type LimitOwner = Pick<LimitedInstance, 'own' | 'inherited' | 'devices'> & {
  type: InstanceType | null
}

/** The limits of one owner as a draft: what differs from what it has, and what would be in force. */
export function useLimitForm(owner: LimitOwner) {
  const { own, type, devices } = owner
  const values = useMemo(
    (): LimitFormValues => ({
      limits: limitKeys.map((key) => ({ value: own[key] ?? '' })),
      rates: rateSlots(devices).map(({ device, key }) => ({ value: device.rates[key] ?? '' })),
    }),
    [own, devices],
  )
  const resolver = useMemo(() => zodResolver(limitTextsSchema(type, devices)), [type, devices])
  const form = useForm<LimitFormValues>({
    values,
    resetOptions: { keepDirtyValues: true },
    mode: 'onTouched',
    resolver,
  })
  const draft = useWatch({ control: form.control, compute: (given) => given })
  const rateTexts = draft.rates.map(({ value = '' }) => value)
  return {
    owner,
    form,
    rateTexts,
    rates: rateDraft(devices, rateTexts),
    ...limitDraft(
      owner,
      draft.limits.map(({ value = '' }) => value),
    ),
  }
}
