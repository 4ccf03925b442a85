import { z } from 'zod'
import { configValueProblem } from '#contracts/config-keys.ts'
import type { InstanceType } from '#contracts/instances.ts'
import { limitKeys } from '#contracts/limits/limits.ts'

const text = z.string().trim()

/** A form with a text for each of `limitKeys`: what is wrong stands at its field. `type` is null for a profile. */
export function limitTextsSchema(type: InstanceType | null) {
  return z.object({ limits: z.array(z.object({ value: text })) }).superRefine(({ limits }, context) => {
    limits.forEach(({ value }, index) => {
      refuse(context, index, value, type)
    })
  })
}

/** The same where a limit can also be taken away, whatever its text is. */
export function manyLimitTextsSchema(type: InstanceType) {
  const row = z.object({ value: text, takeAway: z.boolean() })
  return z.object({ limits: z.array(row) }).superRefine(({ limits }, context) => {
    limits.forEach(({ value, takeAway }, index) => {
      if (!takeAway) refuse(context, index, value, type)
    })
  })
}

type AddIssue = { addIssue: (issue: { code: 'custom'; path: (string | number)[]; message: string }) => void }

function refuse(context: AddIssue, index: number, value: string, type: InstanceType | null): void {
  const key = limitKeys[index]
  const message = key === undefined || value === '' ? null : configValueProblem(key, value, type)
  if (message !== null) context.addIssue({ code: 'custom', path: ['limits', index, 'value'], message })
}
