import { z } from 'zod'
import { hostdFailureSchema } from './failure.ts'

/** Longest line in either direction, in characters: plans carry whole files, facts a few lists. */
export const longestLine = 4 * 1024 * 1024

/** Who is signed in to the console, or sits at a root shell. For the journal; it grants nothing. */
export const personSchema = z.object({ id: z.string().min(1).max(64), name: z.string().min(1).max(200) })
export type HostdPerson = z.infer<typeof personSchema>

/** One line each way. Answers may come in another order than the requests. */
export const requestSchema = z.strictObject({
  id: z.number().int().nonnegative(),
  verb: z.string().max(64),
  args: z.unknown(),
  person: personSchema,
})
export type HostdRequest = z.infer<typeof requestSchema>

export const answerSchema = z.union([
  z.object({ id: z.number().int(), result: z.unknown() }),
  /** Without an id it concerns the connection, which ends then. */
  z.object({ id: z.number().int().nullable(), error: hostdFailureSchema }),
])
export type HostdAnswer = z.infer<typeof answerSchema>
