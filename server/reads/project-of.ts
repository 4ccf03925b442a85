import 'server-only'
import { projectNameSchema } from '#contracts/instances.ts'
import { AppError } from '#server/platform/app-error.ts'

/** The project that a request asks for; `default` where it names none. Errors: `invalid-input`. */
export function projectOf(request: Request): string {
  const parsed = projectNameSchema.safeParse(new URL(request.url).searchParams.get('project') ?? 'default')
  if (!parsed.success) throw new AppError('invalid-input', 'This is not the name of a project.')
  return parsed.data
}
