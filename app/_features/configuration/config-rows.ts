import type { InstanceType } from '#contracts/instances.ts'
import { factOf, isPattern } from '#contracts/key-facts.ts'
import {
  type InstanceKeyFact,
  type InstanceKeyGroup,
  instanceKeyGroups,
} from '#contracts/key-tables/instance-key.ts'

/** The config of a profile that applies, in the order in which they apply: a later one wins. */
export type InheritedConfig = { profile: string; config: Readonly<Record<string, string>> }

/** One key as it stands: what is set here, what comes from profiles, and what is known of it. */
export type ConfigRow = {
  key: string
  /** Null for a key that the table does not know: LXD decides. */
  fact: InstanceKeyFact | null
  group: InstanceKeyGroup
  /** The value set on this very instance or profile. */
  own: string | null
  /** All profiles that set it; the last one is in force unless there is an own value. */
  inherited: readonly { profile: string; value: string }[]
}

type Given = {
  facts: readonly InstanceKeyFact[]
  own: Readonly<Record<string, string>>
  inherited: readonly InheritedConfig[]
  /** Null for a profile, which may serve both. */
  type: InstanceType | null
}

/** Rows in the order of the table: every key there is, then what is set without being in the table. */
export function configRows({ facts, own, inherited, type }: Given): ConfigRow[] {
  const set = new Set([own, ...inherited.map(({ config }) => config)].flatMap(Object.keys))
  const row = (key: string, fact: InstanceKeyFact | null): ConfigRow => ({
    key,
    fact,
    group: fact?.group ?? 'other',
    own: own[key] ?? null,
    inherited: inherited.flatMap(({ profile, config }) => {
      const value = config[key]
      return value === undefined ? [] : [{ profile, value }]
    }),
  })
  const fits = (fact: InstanceKeyFact) => type === null || fact.only === undefined || fact.only === type
  const named = new Set(facts.map((fact) => fact.key))
  const listed = facts
    .filter((fact) => !isPattern(fact) && (fits(fact) || set.has(fact.key)))
    .map((fact) => row(fact.key, fact))
  const further = [...set]
    .filter((key) => !named.has(key) && !key.startsWith('volatile.'))
    .sort()
    .map((key) => row(key, factOf(facts, key) ?? null))
  return instanceKeyGroups.flatMap(({ id }) => [...listed, ...further].filter(({ group }) => group === id))
}

/** What LXD writes itself; nobody sets it. */
export function volatileKeys(own: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(own).filter(([key]) => key.startsWith('volatile.'))
}

/** The value in force and who sets it; null where nobody does and LXD's default holds. */
export function inForce(row: ConfigRow): { value: string; profile: string | null } | null {
  if (row.own !== null) return { value: row.own, profile: null }
  return row.inherited.at(-1) ?? null
}

/** Whether two rows look the same: a keystroke in one leaves the others as they are. */
export function sameRow(a: ConfigRow, b: ConfigRow): boolean {
  return (
    a.key === b.key &&
    a.fact === b.fact &&
    a.own === b.own &&
    a.inherited.length === b.inherited.length &&
    a.inherited.every(
      ({ profile, value }, index) =>
        b.inherited[index]?.profile === profile && b.inherited[index]?.value === value,
    )
  )
}
