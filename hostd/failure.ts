import { z } from 'zod'

/** Every way hostd fails on purpose. */
export const hostdErrorCodeSchema = z.enum([
  /** The line was no request. */
  'bad-request',
  'unknown-verb',
  'invalid-arguments',
  /** Who asks may not ask hostd at all. */
  'not-permitted',
  'not-found',
  /** Something else is under way, or stands in the way. */
  'conflict',
  /** A file is no longer as it was when the change was planned. */
  'changed-meanwhile',
  /** This host cannot do it. */
  'not-supported',
  /** A program of the host failed; `detail` has its words. */
  'program-failed',
  'internal',
])
export type HostdErrorCode = z.infer<typeof hostdErrorCodeSchema>

export const hostdFailureSchema = z.object({
  code: hostdErrorCodeSchema,
  message: z.string(),
  /** The words of a program or of the kernel, verbatim. */
  detail: z.string().optional(),
  /** Messages by the path of the argument. */
  fields: z.record(z.string(), z.string()).optional(),
})
export type HostdFailure = z.infer<typeof hostdFailureSchema>

/** An expected failure of a verb; it reaches the caller as it is. */
export class HostdError extends Error {
  readonly code: HostdErrorCode
  readonly detail: string | undefined
  readonly fields: Record<string, string> | undefined

  constructor(
    code: HostdErrorCode,
    message: string,
    extra: { detail?: string; fields?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(message, { cause: extra.cause })
    this.name = 'HostdError'
    this.code = code
    this.detail = extra.detail
    this.fields = extra.fields
  }
}

/** What the caller is told. Anything unforeseen is told by its message: whoever may ask hostd is trusted with it. */
export function hostdFailureOf(error: unknown): HostdFailure {
  if (!(error instanceof HostdError)) {
    return { code: 'internal', message: error instanceof Error ? error.message : String(error) }
  }
  const { code, message, detail, fields } = error
  return { code, message, ...(detail && { detail }), ...(fields && { fields }) }
}
