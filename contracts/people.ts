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
