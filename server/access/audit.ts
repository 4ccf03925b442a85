import type { Failure } from '#contracts/errors.ts'
import { db } from '#server/platform/db.ts'
import type { Person } from './person.ts'

export type AuditRecord = {
  viewer: Person | null
  address: string
  action: string
  target: string
  input: unknown
  outcome: 'done' | 'refused' | 'failed'
  failure?: Pick<Failure, 'code' | 'message' | 'detail'>
}

/** Longest input kept with an entry, in characters: cloud-init files and the like are cut. */
const longestInput = 4000
const secretKey = /pass|token|secret|credential|private|user-data|vendor-data/i

/** Adds one row to the audit log. Rows are never changed. */
export async function recordAudit(record: AuditRecord): Promise<void> {
  await db.auditEntry.create({
    data: {
      personId: record.viewer?.id ?? null,
      personName: record.viewer?.name ?? 'nobody',
      address: record.address,
      action: record.action,
      target: record.target,
      input: inputForAudit(record.input),
      outcome: record.outcome,
      error: record.failure
        ? [record.failure.code, record.failure.message, record.failure.detail].filter(Boolean).join(': ')
        : null,
    },
  })
}

/** The input as text, without anything that could be a secret. */
export function inputForAudit(input: unknown): string {
  const text =
    JSON.stringify(input, (key, value: unknown) => {
      if (value === null || value === undefined) return value
      return secretKey.test(key) ? '[not kept]' : withoutArguments(key, value)
    }) ?? ''
  return text.length > longestInput ? `${text.slice(0, longestInput)}…` : text
}

/**
 * Of a command its first word is kept, of variables their names: the rest may be passwords. A document is in its history,
 * and may hold anything.
 */
function withoutArguments(key: string, value: unknown): unknown {
  if (key === 'document') return '[not kept]'
  if (key === 'command' && Array.isArray(value) && value.length > 1) return [value[0], '[not kept]']
  if (key !== 'environment' || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.keys(value).map((name) => [name, '[not kept]']))
}
