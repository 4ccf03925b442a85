import { randomUUID } from 'node:crypto'
import { type ErrorCode, errorCodeSchema, errorStatus, type Failure } from '#contracts/errors.ts'
import { logger } from './logger.ts'

/**
 * What an edge answers with when something was thrown. Told apart by `code`, since `instanceof AppError` is false across
 * the two copies of the module. Anything unexpected leaves as `internal` with an id, and the log gets the rest under it.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof Error && 'code' in error) {
    const code = errorCodeSchema.safeParse(error.code)
    if (code.success) {
      if (errorStatus[code.data] >= 500) logger.warn({ err: error, code: code.data }, error.message)
      return expected(code.data, error)
    }
  }
  const id = randomUUID().slice(0, 8)
  logger.error({ err: error, id }, 'unexpected failure')
  return {
    code: 'internal',
    message: `Something failed that Gantry did not foresee. The log has it under ${id}.`,
    id,
  }
}

function expected(code: ErrorCode, error: Error): Failure {
  const failure: Failure = { code, message: error.message }
  if ('detail' in error && typeof error.detail === 'string') failure.detail = error.detail
  if ('fields' in error && isFields(error.fields)) failure.fields = error.fields
  return failure
}

function isFields(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' && value !== null && Object.values(value).every((v) => typeof v === 'string')
  )
}

/** zod's messages, given as a tree of `{ _errors: string[], [field]: tree }`, by dotted field path; the whole has ''. */
export function treeMessages(tree: unknown, path: readonly string[] = []): Record<string, string> {
  if (typeof tree !== 'object' || tree === null) return {}
  const fields: Record<string, string> = {}
  for (const [key, value] of Object.entries(tree)) {
    if (key !== '_errors') Object.assign(fields, treeMessages(value, [...path, key]))
    else if (Array.isArray(value) && typeof value[0] === 'string') fields[path.join('.')] = value[0]
  }
  return fields
}
