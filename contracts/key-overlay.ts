import { z } from 'zod'
import { instanceTypeSchema } from './instances.ts'
import { type InstanceKeyFact, instanceKeyGroups } from './key-tables/instance-key.ts'
import { instanceKeys } from './key-tables/instance-keys.ts'
import { text } from './rules/names.ts'

const groupIds = instanceKeyGroups.map((group) => group.id)

/** What this server says of the config keys of instances, to be laid over the table. */
export const keyOverlaySchema = z.object({
  /** Its API extensions, as far as the table asks for them. */
  extensions: z.array(z.string()),
  /** What it lists itself; empty where it cannot (before LXD 5.18). */
  keys: z.array(
    z.object({
      key: z.string(),
      group: z.enum(groupIds),
      kind: z.enum(['switch', 'text', 'lines']),
      default: z.string(),
      help: z.string(),
      only: instanceTypeSchema.nullable(),
    }),
  ),
})
export type KeyOverlay = z.infer<typeof keyOverlaySchema>

/** The extensions that decide whether a key of the table exists. */
export const askedExtensions: readonly string[] = [
  ...new Set(instanceKeys.flatMap((fact) => [fact.since ?? [], fact.until ?? []].flat())),
]

/** The keys that a server has: the table without what it cannot do, with its own defaults, and what only it knows. */
export function keysOfServer(overlay: KeyOverlay): InstanceKeyFact[] {
  const has = (extension: string) => overlay.extensions.includes(extension)
  const told = new Map(overlay.keys.map((key) => [key.key, key]))
  const known = instanceKeys
    .filter((fact) => (fact.since === undefined || has(fact.since) || told.has(fact.key)) && !gone(fact))
    .map((fact) => {
      const value = told.get(fact.key)?.default ?? ''
      // What it says in one word is the value itself; longer ones are prose, and the table's is written for people.
      return /^\S+$/.test(value) ? { ...fact, default: value } : fact
    })
  const names = new Set(instanceKeys.map((fact) => fact.key))
  const added = overlay.keys.filter((key) => !names.has(key.key)).map(factOfServer)
  return [...known, ...added]

  function gone(fact: InstanceKeyFact): boolean {
    return fact.until !== undefined && has(fact.until) && !told.has(fact.key)
  }
}

function factOfServer(told: KeyOverlay['keys'][number]): InstanceKeyFact {
  const { key, group, only, help } = told
  return {
    key,
    group,
    rule: told.kind === 'text' ? text() : { kind: told.kind },
    default: told.default,
    help,
    ...(only === null ? {} : { only }),
    // What the table does not know may reach anywhere.
    ...(key.startsWith('raw.') ? { host: true as const } : {}),
  }
}
