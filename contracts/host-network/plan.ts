import { z } from 'zod'
import { hostLinkSchema, networkBackendSchema } from './links.ts'

export const stepSchema = z.object({
  /** What it does, in words. */
  text: z.string(),
  /** Program and arguments; null where the console itself does it. */
  command: z.array(z.string()).nullable(),
  /** Its failure is no failure of the change: the tool before it may have done the same. */
  mayFail: z.boolean(),
})
export type NetworkStep = z.infer<typeof stepSchema>

export const riskSchema = z.object({ level: z.enum(['danger', 'caution', 'note']), text: z.string() })
export type NetworkRisk = z.infer<typeof riskSchema>

export const fileDiffSchema = z.object({
  path: z.string(),
  /** Null: there is no such file. Secrets in it are not shown. */
  before: z.string().nullable(),
  after: z.string().nullable(),
})

export const networkPlanSchema = z.object({
  /** Names exactly this plan over exactly these files: applying it after anything changed is refused. */
  tag: z.string(),
  backend: networkBackendSchema,
  files: z.array(fileDiffSchema),
  steps: z.array(stepSchema),
  risks: z.array(riskSchema),
  /** The links that it is about, and what they stand on. */
  picture: z.object({ before: z.array(hostLinkSchema), after: z.array(hostLinkSchema) }),
  /** Addresses of the link that has them now, and those under which the host is expected afterwards. */
  before: z.array(z.string()),
  expected: z.array(z.string()),
})
export type NetworkPlan = z.infer<typeof networkPlanSchema>
