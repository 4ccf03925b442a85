import { z } from 'zod'
import { lxdGarbled, lxdRefusal } from './errors.ts'
import { type Operation, operationSchema } from './operation.ts'

const envelopeSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('sync'), metadata: z.unknown() }),
  z.looseObject({ type: z.literal('async'), metadata: operationSchema }),
  z.looseObject({ type: z.literal('error'), error: z.string(), error_code: z.number().default(500) }),
])

export type Answer = { kind: 'sync'; metadata: unknown } | { kind: 'async'; operation: Operation }

/**
 * Reads LXD's envelope. The body's `type` decides, never the HTTP status or the endpoint: errors arrive with HTTP 200
 * from `/wait`, and endpoints turned from sync to async over the releases. Throws the refusal for `type: "error"`.
 */
export function readEnvelope(httpStatus: number, body: string): Answer {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch (cause) {
    throw lxdGarbled(`HTTP ${httpStatus} without JSON`, cause)
  }
  const parsed = envelopeSchema.safeParse(json)
  if (!parsed.success) throw lxdGarbled(`HTTP ${httpStatus} with an unknown envelope`, parsed.error)
  const envelope = parsed.data
  if (envelope.type === 'error') throw lxdRefusal(envelope.error_code || httpStatus, envelope.error)
  if (envelope.type === 'async') return { kind: 'async', operation: envelope.metadata }
  return { kind: 'sync', metadata: envelope.metadata }
}
