import type { ErrorCode, Failure } from '#contracts/errors.ts'

type Extra = Pick<Failure, 'detail' | 'fields'> & { cause?: unknown }

/** An expected failure. Branch on `code`: `instanceof` is false across the two copies of a server module. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly detail: string | undefined
  readonly fields: Record<string, string> | undefined

  constructor(code: ErrorCode, message: string, extra: Extra = {}) {
    super(message, { cause: extra.cause })
    this.name = 'AppError'
    this.code = code
    this.detail = extra.detail
    this.fields = extra.fields
  }
}
