import type { Failure } from '#contracts/errors.ts'
import { AppFailure, consoleUnreachable, failureFrom } from './app-failure.ts'

/** A zod schema, or anything lighter that says what the answer is (docs/decisions: reads without zod in the browser). */
type Shape<T> = { parse(value: unknown): T }

export async function fetchJson<T>(
  path: string,
  shape: Shape<T>,
  options: { signal?: AbortSignal; method?: 'GET' | 'POST' } = {},
): Promise<T> {
  const response = await fetch(path, {
    method: options.method,
    headers: { accept: 'application/json' },
    signal: options.signal,
  }).catch((error: unknown) => {
    if (options.signal?.aborted) throw error
    throw consoleUnreachable()
  })
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw failureOf(body, response.status)
  return shape.parse(body)
}

function failureOf(body: unknown, status: number): AppFailure {
  if (isFailureBody(body)) return failureFrom(body.error)
  return new AppFailure('internal', `The console answered with status ${status} and no reason`)
}

function isFailureBody(body: unknown): body is { error: Failure } {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false
  const { error } = body
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error
}
