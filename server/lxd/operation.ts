import { z } from 'zod'

/** LXD's Operation, from `/operations`, a 202 answer or an event. Times are RFC 3339, `err` LXD's words. */
export const operationSchema = z.looseObject({
  id: z.string(),
  class: z.string().default('task'),
  description: z.string().default(''),
  created_at: z.string().default(''),
  status: z.string().default(''),
  status_code: z.number(),
  resources: z
    .record(z.string(), z.array(z.string()).nullable())
    .nullish()
    .transform((value) => value ?? {}),
  metadata: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((value) => value ?? {}),
  may_cancel: z.boolean().default(false),
  err: z.string().default(''),
})
export type Operation = z.infer<typeof operationSchema>

/** Status codes are the contract, their words are not. Everything from 200 on is final. */
export function isFinal(operation: Operation): boolean {
  return operation.status_code >= 200
}

/**
 * Events come from one goroutine each and overtake one another, and `updated_at` does not move on completion: what was
 * seen final stays final.
 */
export function newerOperation(known: Operation | null, seen: Operation): Operation {
  return known && isFinal(known) && !isFinal(seen) ? known : seen
}

export type FinishedOperation = {
  outcome: 'done' | 'failed' | 'cancelled'
  operation: Operation
  /** LXD's error text; null unless failed. */
  error: string | null
}

const cancelled = /\bcontext canceled$/

/**
 * What a final operation amounts to. 401 is LXD's "Cancelled"; a cancelled download ends as a Failure instead, with the
 * words that Go has for a cancelled context (5.0.2).
 */
export function finishedOperation(operation: Operation): FinishedOperation {
  if (operation.status_code === 401 || (operation.status_code >= 400 && cancelled.test(operation.err))) {
    return { outcome: 'cancelled', operation, error: null }
  }
  if (operation.status_code >= 400) {
    return { outcome: 'failed', operation, error: operation.err || operation.status || 'LXD gave no reason' }
  }
  return { outcome: 'done', operation, error: null }
}
