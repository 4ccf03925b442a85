import { z } from 'zod'
import { roleSchema } from './permissions.ts'

export const emailSchema = z.email('Write an e-mail address such as name@example.org').max(254)
export const passwordSchema = z.string().min(12, 'At least 12 characters').max(128, 'At most 128 characters')
export const personNameSchema = z.string().trim().min(1, 'Write a name').max(80, 'At most 80 characters')

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  createdAt: z.string(),
  lastSeenAt: z.string().nullable(),
})
export type Person = z.infer<typeof personSchema>

/** The signed-in person, as pages and the frame need it. */
export const viewerSchema = personSchema.pick({ id: true, name: true, email: true, role: true })
export type Viewer = z.infer<typeof viewerSchema>

export const signInSchema = z.object({
  email: emailSchema,
  password: z.string().min(1, 'Write your password').max(128, 'At most 128 characters'),
})

/** A one-time link carries 32 random bytes behind `#`, where neither logs nor the Referer header see them. */
export const linkTokenSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, 'The link is not complete. Copy all of it.')
export const linkPurposeSchema = z.enum(['set-up', 'invitation', 'password'])
export type LinkPurpose = z.infer<typeof linkPurposeSchema>

/** What somebody who holds a link may know of it. */
export const openedLinkSchema = z.object({
  purpose: linkPurposeSchema,
  email: z.string().nullable(),
  role: roleSchema.nullable(),
  expiresAt: z.string(),
})
export type OpenedLink = z.infer<typeof openedLinkSchema>

export const openLinkSchema = z.object({ token: linkTokenSchema })
export const setUpSchema = z.object({
  token: linkTokenSchema,
  name: personNameSchema,
  email: emailSchema,
  password: passwordSchema,
})
export const joinSchema = setUpSchema.omit({ email: true })
export const newPasswordSchema = z.object({ token: linkTokenSchema, password: passwordSchema })

export const personIdSchema = z.object({ id: z.string().min(1).max(64) })
export const invitePersonSchema = z.object({ email: emailSchema, role: roleSchema })
export const changeRoleSchema = personIdSchema.extend({ role: roleSchema })
export const changePasswordSchema = z.object({
  current: z.string().min(1, 'Write your current password').max(128, 'At most 128 characters'),
  password: passwordSchema,
})

/** A link as it is shown once, to whoever made it. The page puts its own address in front. */
export const newLinkSchema = z.object({ path: z.string(), token: linkTokenSchema, expiresAt: z.string() })
export type NewLink = z.infer<typeof newLinkSchema>

export const invitationSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: roleSchema,
  createdAt: z.string(),
  expiresAt: z.string(),
})
export type Invitation = z.infer<typeof invitationSchema>

export const peopleListSchema = z.object({
  people: z.array(personSchema),
  invitations: z.array(invitationSchema),
})
export type PeopleList = z.infer<typeof peopleListSchema>

/** One sign-in of a person, as its owner sees it. */
export const sessionInfoSchema = z.object({
  id: z.string(),
  address: z.string(),
  browser: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  current: z.boolean(),
})
export type SessionInfo = z.infer<typeof sessionInfoSchema>
