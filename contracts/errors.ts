import { z } from 'zod'

/**
 * Every way Gantry fails on purpose, with the HTTP status that its edges answer with.
 * `docs/errors.md` has a heading for each code; a test holds the two together.
 */
export const errorStatus = {
  'invalid-input': 400,
  unauthenticated: 401,
  forbidden: 403,
  'origin-refused': 403,
  'not-found': 404,
  conflict: 409,
  'last-administrator': 409,
  'console-busy': 409,
  'link-expired': 410,
  'terminal-gone': 410,
  'changed-meanwhile': 412,
  'too-large': 413,
  'rate-limited': 429,
  internal: 500,
  'not-supported': 501,
  'lxd-refused': 502,
  'lxd-garbled': 502,
  'image-server-failed': 502,
  'lxd-unreachable': 503,
  'hostd-not-running': 503,
  'hostd-failed': 502,
  'operation-failed': 502,
  'operation-unknown': 502,
} as const

export type ErrorCode = keyof typeof errorStatus
export const errorCodeSchema = z.custom<ErrorCode>(
  (value) => typeof value === 'string' && value in errorStatus,
)

/** What leaves the server when something fails: the body of a non-2xx answer and the `serverError` of an action. */
export const failureSchema = z.object({
  code: errorCodeSchema,
  /** Our sentence: what is, then what to do. */
  message: z.string(),
  /** LXD's own words, verbatim, where it spoke. */
  detail: z.string().optional(),
  /** Messages by field path, for forms. */
  fields: z.record(z.string(), z.string()).optional(),
  /** For `internal` only: what to look for in the log. */
  id: z.string().optional(),
})
export type Failure = z.infer<typeof failureSchema>
