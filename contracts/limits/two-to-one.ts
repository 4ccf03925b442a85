import { z } from 'zod'
import { instanceKey } from '../instance-key.ts'
import { type InstanceRef, instanceRefSchema } from '../instances.ts'
import { type LimitValues, limitValuesSchema } from './limits.ts'

/** Which containers compete for which CPU: one without a limit, one of half its weight. */
export const twoToOneDraftSchema = z
  .object({ plain: instanceRefSchema, half: instanceRefSchema, cpu: z.number().int().min(0) })
  .refine(({ plain, half }) => instanceKey(plain) !== instanceKey(half), {
    message: 'Choose two different containers',
    path: ['half'],
  })
export type TwoToOneDraft = z.infer<typeof twoToOneDraftSchema>

/** The preset while it is set: who set it, and what each container had before. */
export const twoToOneSchema = z.object({
  person: z.string(),
  instances: z.array(
    instanceRefSchema.extend({
      /** How many busy processes it is to be measured with. */
      processes: z.number(),
      before: limitValuesSchema,
    }),
  ),
})
export type TwoToOne = z.infer<typeof twoToOneSchema>

/** The textbook case: with one busy process in the first and three in the second, the first gets two thirds. */
export function twoToOneLimits({
  plain,
  half,
  cpu,
}: TwoToOneDraft): { ref: InstanceRef; processes: number; values: LimitValues }[] {
  const pinned = { 'limits.cpu': `${cpu}-${cpu}`, 'limits.cpu.priority': '' }
  return [
    { ref: plain, processes: 1, values: { ...pinned, 'limits.cpu.allowance': '' } },
    { ref: half, processes: 3, values: { ...pinned, 'limits.cpu.allowance': '50%' } },
  ]
}
