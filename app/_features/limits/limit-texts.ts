import { z } from 'zod'
import { configValueProblem } from '#contracts/config-keys.ts'
import type { InstanceType } from '#contracts/instances.ts'
import { type RatedDevice, rateProblem, rateSlots, ratesTyped } from '#contracts/limits/device-rates.ts'
import { limitKeys } from '#contracts/limits/limits.ts'
import type { AddIssue } from '#contracts/rules/add-issue.ts'

const text = z.string().trim()

/**
 * A form with a text for each of `limitKeys` and for each rate of the devices: what is wrong stands at its field. `type` is null
 * for a profile.
 */
export function limitTextsSchema(type: InstanceType | null, devices: readonly RatedDevice[]) {
  const row = z.object({ value: text })
  return z.object({ limits: z.array(row), rates: z.array(row) }).superRefine(({ limits, rates }, context) => {
    limits.forEach(({ value }, index) => {
      refuse(context, index, value, type)
    })
    refuseRates(
      context,
      devices,
      rates.map(({ value }) => value),
    )
  })
}

/** The same where a limit can also be taken away, whatever its text is. */
export function manyLimitTextsSchema(type: InstanceType, devices: readonly RatedDevice[]) {
  const row = z.object({ value: text, takeAway: z.boolean() })
  return z.object({ limits: z.array(row), rates: z.array(row) }).superRefine(({ limits, rates }, context) => {
    limits.forEach(({ value, takeAway }, index) => {
      if (!takeAway) refuse(context, index, value, type)
    })
    refuseRates(
      context,
      devices,
      rates.map(({ value, takeAway }) => (takeAway ? '' : value)),
    )
  })
}

function refuse(context: AddIssue, index: number, value: string, type: InstanceType | null): void {
  const key = limitKeys[index]
  const message = key === undefined || value === '' ? null : configValueProblem(key, value, type)
  if (message !== null) context.addIssue({ code: 'custom', path: ['limits', index, 'value'], message })
}

function refuseRates(context: AddIssue, devices: readonly RatedDevice[], texts: readonly string[]): void {
  rateSlots(devices).forEach(({ device, key }, index) => {
    const message = rateProblem(device.kind, key, ratesTyped(devices, device, texts))
    if (message !== null) context.addIssue({ code: 'custom', path: ['rates', index, 'value'], message })
  })
}
