import { z } from 'zod'
import type { KeyRow } from './key-facts.ts'

/**
 * One key as a form found it and as it is to be; empty means "not set". Forms send these instead of a whole config: what
 * they do not know survives, and two people who edit different keys do not undo each other.
 */
export const configChangeSchema = z.object({
  key: z.string().min(1).max(255),
  before: z.string(),
  after: z.string().max(65_536, 'At most 64 KiB'),
})
export type ConfigChange = z.infer<typeof configChangeSchema>

type Config = Readonly<Record<string, string>>

/** What rows change in a config. Keys without a row stay as they are. */
export function changesOf(config: Config, rows: readonly KeyRow[]): ConfigChange[] {
  return rows
    .map((row) => ({ key: row.key, before: config[row.key] ?? '', after: row.value }))
    .filter((change) => change.before !== change.after)
}

/** Keys that somebody else set to something else after the form was opened. */
export function conflictsOf(config: Config, changes: readonly ConfigChange[]): string[] {
  return changes
    .filter(
      (change) => (config[change.key] ?? '') !== change.before && (config[change.key] ?? '') !== change.after,
    )
    .map((change) => change.key)
}

/** The config after the changes; every other key as it was. */
export function changedConfig(config: Config, changes: readonly ConfigChange[]): Record<string, string> {
  const changed = new Map(changes.map((change) => [change.key, change.after]))
  const kept = Object.entries(config).map(([key, value]): [string, string] => [
    key,
    changed.get(key) ?? value,
  ])
  const added = changes
    .filter((change) => !(change.key in config))
    .map((change): [string, string] => [change.key, change.after])
  return Object.fromEntries([...kept, ...added].filter(([key, value]) => value !== '' || !changed.has(key)))
}
