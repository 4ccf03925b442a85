import type { ErrorCode } from '#contracts/errors.ts'
import { AppError } from '#server/platform/app-error.ts'

/** LXD answered with an error. `status` is its HTTP status, or the `error_code` of an error that came with HTTP 200. */
export class LxdRefusal extends AppError {
  readonly status: number

  constructor(code: ErrorCode, message: string, status: number, detail: string) {
    super(code, message, { detail })
    this.name = 'LxdRefusal'
    this.status = status
  }
}

/** The HTTP status LXD refused with, or null where the error is something else. Works across module copies. */
export function lxdStatus(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error)) return null
  return typeof error.status === 'number' ? error.status : null
}

/** Null where LXD has no such thing; whatever else goes wrong is thrown on. */
export async function ifThere<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (lxdStatus(error) === 404) return null
    throw error
  }
}

/** The `code` of an expected failure, or null. `instanceof AppError` would be false across module copies. */
export function failureCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

/** LXD's own words in a failure, else the failure's message. */
export function failureWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'detail' in error && typeof error.detail === 'string' ? error.detail : error.message
}

/** Turns LXD's own error into ours. LXD has no machine code besides the status, so its words are kept verbatim. */
export function lxdRefusal(status: number, words: string): LxdRefusal {
  if (status === 404) return new LxdRefusal('not-found', 'LXD does not have this.', status, words)
  if (status === 409)
    return new LxdRefusal('conflict', 'LXD already has something by this name.', status, words)
  if (status === 412) {
    const message = 'This was changed meanwhile. Look at what it is now, then change it again.'
    return new LxdRefusal('changed-meanwhile', message, status, words)
  }
  if (status === 501) return new LxdRefusal('not-supported', 'This LXD cannot do that.', status, words)
  if (status === 503) return new LxdRefusal('lxd-unreachable', 'LXD is starting or stopping.', status, words)
  return new LxdRefusal('lxd-refused', 'LXD refused this.', status, words)
}

/** No answer, or none that could be read to its end. */
export function lxdUnreachable(place: string, cause: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : String(cause)
  return new AppError('lxd-unreachable', unreachableMessage(place, failureCode(cause)), { cause, detail })
}

function unreachableMessage(place: string, code: string | null): string {
  switch (code) {
    case 'ENOENT':
      return `LXD's socket ${place} is not there. Is LXD installed and running?`
    case 'EACCES':
    case 'EPERM':
      return `Gantry may not open LXD's socket ${place}. Add its account to the group that owns the socket.`
    case 'ECONNREFUSED':
      return `Nothing answers at ${place}. Is LXD running?`
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return `LXD at ${place} did not answer in time.`
    default:
      return `The connection to LXD at ${place} was lost.`
  }
}

/** An answer that is not what LXD's API says it is. */
export function lxdGarbled(what: string, cause?: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : undefined
  return new AppError('lxd-garbled', `LXD gave an answer that cannot be read: ${what}.`, { cause, detail })
}
