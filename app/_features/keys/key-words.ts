import type { KeyFact } from '#contracts/key-facts.ts'
import { factOf, isPattern, type KeyRow } from '#contracts/key-facts.ts'
import type { Offer, ValueRule } from '#contracts/rules/value-rule.ts'
import type { KeyOffers } from './key-offers.ts'

/** What stands in the field of a key that is not set. */
export function defaultWords(fact: KeyFact | undefined): string {
  if (fact === undefined) return 'Not set'
  if (fact.default !== '') return `Default: ${fact.default}`
  const example = fact.rule.kind === 'text' || fact.rule.kind === 'lines' ? fact.rule.example : undefined
  return example === undefined ? 'Not set' : `For example ${example}`
}

/** What a text field offers while one types: words with a meaning, then names of this server. */
export function suggestionsFor(
  rule: Extract<ValueRule, { kind: 'text' }>,
  offers: KeyOffers | undefined,
): string[] {
  const named = rule.offers === undefined ? [] : (offers?.[rule.offers] ?? [])
  return [...new Set([...(rule.words ?? []), ...named])]
}

/** Names of which LXD takes no other than it has, in this project: the form lets one choose. */
const closed: readonly Offer[] = ['managed-network', 'pool', 'volume']

/** What there is to choose from, where nothing else could be written; null where it could, or where nobody knows what there is. */
export function choicesFor(
  rule: Extract<ValueRule, { kind: 'text' }>,
  offers: KeyOffers | undefined,
): readonly string[] | null {
  return rule.offers !== undefined && closed.includes(rule.offers) ? (offers?.[rule.offers] ?? null) : null
}

/** A row of the form, where it stands in it, and what is known of its key. */
export type KeyLine = KeyRow & { index: number; fact: KeyFact | undefined }

export function keyLines(rows: readonly KeyRow[], facts: readonly KeyFact[]): KeyLine[] {
  return rows.map((row, index) => ({ ...row, index, fact: factOf(facts, row.key) }))
}

/** Shown at once: the basic keys of the table. */
export function isBasic({ fact }: KeyLine): boolean {
  return fact?.basic === true && !isPattern(fact)
}

/** Every word of the search stands in the key or in its help. */
export function meets(line: KeyLine, search: string): boolean {
  const text = `${line.key} ${line.fact?.help ?? ''}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** The keys that were set, for the one line that stands for closed settings. */
export function setKeys(lines: readonly KeyLine[]): string {
  const set = lines.filter((line) => line.value !== '').map((line) => line.key)
  if (set.length <= 3) return set.length === 0 ? 'none set' : `${set.join(', ')} set`
  return `${set.slice(0, 2).join(', ')} and ${set.length - 2} more set`
}

export type KeyCircumstances = {
  /** The thing exists: what is fixed cannot be changed any more. */
  exists?: boolean
  /** API extensions of the server. */
  extensions: readonly string[]
}

/** Why a key cannot be set here, or undefined. */
export function keyRefusal(fact: KeyFact | undefined, at: KeyCircumstances): string | undefined {
  if (fact?.since !== undefined && !at.extensions.includes(fact.since)) {
    return `This LXD does not know it yet: it comes with the API extension ${fact.since}.`
  }
  return fact?.fixed && at.exists ? `${fact.help} It cannot be changed any more.` : undefined
}

/** What is wrong with a key that is to be added, or null. */
export function newKeyProblem(key: string, rows: readonly KeyRow[]): string | null {
  if (key === '') return 'Write the key, for example user.note'
  if (/\s/.test(key)) return 'No spaces'
  if (key.length > 255) return 'At most 255 characters'
  return rows.some((row) => row.key === key) ? `“${key}” is in the list already` : null
}
