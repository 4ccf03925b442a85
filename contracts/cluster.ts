import { z } from 'zod'
import { memberAddressProblem, memberNameProblem, memberSettingSchema } from './setup/cluster-answers.ts'

export const clusterMemberSchema = z.object({
  name: z.string(),
  /** Host and port. */
  address: z.string(),
  /** LXD's word: Online, Offline, Evacuated, Blocked. */
  status: z.string(),
  message: z.string(),
  roles: z.array(z.string()),
  failureDomain: z.string(),
  description: z.string(),
  architecture: z.string(),
})
export type ClusterMember = z.infer<typeof clusterMemberSchema>

/** A token that nobody has used yet. Its secret is told once, when it is made. */
export const joinTokenRowSchema = z.object({
  id: z.string(),
  /** For whom it is. */
  name: z.string(),
  /** ISO time; null where it does not expire. */
  expiresAt: z.string().nullable(),
})
export type JoinTokenRow = z.infer<typeof joinTokenRowSchema>

export const clusterViewSchema = z.object({
  /** The member this console stands on; null where the server is not clustered. */
  self: z.string().nullable(),
  members: z.array(clusterMemberSchema),
  tokens: z.array(joinTokenRowSchema),
})
export type ClusterView = z.infer<typeof clusterViewSchema>

const nameSchema = z.string().max(255, 'At most 255 characters').superRefine(refuse(memberNameProblem))

export const addMemberSchema = z.object({
  name: nameSchema,
  /** Of the new server, for a preseed that can be used as it is; may be left out. */
  address: z.string().superRefine(refuse((text) => (text === '' ? null : memberAddressProblem(text)))),
})
export type AddMember = z.infer<typeof addMemberSchema>

export const revokeTokenSchema = z.object({ id: z.uuid(), name: z.string() })

export const joinOfferSchema = z.object({
  name: z.string(),
  token: z.string(),
  expiresAt: z.string().nullable(),
  /** What every member has for itself. */
  settings: z.array(memberSettingSchema),
})
export type JoinOffer = z.infer<typeof joinOfferSchema>

function refuse(problemOf: (text: string) => string | null) {
  return (text: string, context: z.RefinementCtx) => {
    const message = problemOf(text)
    if (message !== null) context.addIssue({ code: 'custom', message })
  }
}
