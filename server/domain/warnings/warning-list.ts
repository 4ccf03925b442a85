import { type Warning, warningSchema } from '#contracts/warnings.ts'
import type { LxdWarning } from '#server/lxd/resources/warnings.ts'

const order = { high: 0, moderate: 1, low: 2 } as const

/** What still holds, the gravest first; resolved ones are history. */
export function warningList(warnings: readonly LxdWarning[]): Warning[] {
  return warnings
    .map((warning) => ({
      id: warning.uuid,
      type: warning.type,
      message: warning.last_message,
      // Words newer than this list must not cost the warning.
      severity: warningSchema.shape.severity.catch('high').parse(warning.severity),
      status: warningSchema.shape.status.catch('new').parse(warning.status),
      count: warning.count,
      lastSeenAt: warning.last_seen_at,
      project: warning.project,
      location: warning.location === 'none' || warning.location === '' ? null : warning.location,
    }))
    .filter((warning) => warning.status !== 'resolved')
    .sort((a, b) => order[a.severity] - order[b.severity] || b.lastSeenAt.localeCompare(a.lastSeenAt))
}
