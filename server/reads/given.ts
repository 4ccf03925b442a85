import 'server-only'
import { z } from 'zod'
import { AppError } from '#server/platform/app-error.ts'

/** What an address names, or `not-found`: nothing can have such a name. */
export function named<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new AppError('not-found', 'There is nothing by this name.')
  return parsed.data
}

/** What a request brings, or `invalid-input` with a message for each field. */
export function given<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]))
  throw new AppError('invalid-input', z.prettifyError(parsed.error), { fields })
}
