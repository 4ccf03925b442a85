import type { ErrorCode, Failure } from '#contracts/errors.ts'

/** What a read or an action failed with, in the browser. `console-unreachable` never leaves it: nobody answered. */
export type FailureCode = ErrorCode | 'console-unreachable'

export class AppFailure extends Error {
  readonly code: FailureCode
  /** LXD's own words, verbatim. */
  readonly detail: string | undefined
  readonly fields: Record<string, string> | undefined
  /** What to look for in the log. */
  readonly id: string | undefined

  constructor(code: FailureCode, message: string, extra: Pick<Failure, 'detail' | 'fields' | 'id'> = {}) {
    super(message)
    this.name = 'AppFailure'
    this.code = code
    this.detail = extra.detail
    this.fields = extra.fields
    this.id = extra.id
  }
}

export function consoleUnreachable(): AppFailure {
  return new AppFailure(
    'console-unreachable',
    'The console does not answer. It may be restarting: try again in a moment.',
  )
}

export function failureFrom(failure: Failure): AppFailure {
  return new AppFailure(failure.code, failure.message, failure)
}

/** Anything caught in the browser as something that can be shown. */
export function toFailure(error: unknown): AppFailure {
  if (error instanceof AppFailure) return error
  return new AppFailure(
    'internal',
    error instanceof Error ? error.message : 'Something went wrong in this page',
  )
}
