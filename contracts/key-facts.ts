import { z } from 'zod'
import { type ValueRule, valueProblem } from './rules/value-rule.ts'

/** What is known of one key of a pool, volume, network or device. */
export type KeyFact = {
  /** A part all in capitals stands for any name: `tunnel.NAME.id`; `user.*` for any rest. */
  key: string
  rule: ValueRule
  /** What LXD does when it is not set, as one reads it; empty where nothing happens. */
  default: string
  /** One sentence of our own. */
  help: string
  /** Shown at once; the rest stands behind "More settings". */
  basic?: true
  required?: true
  /** Cannot be changed once the thing exists. */
  fixed?: true
  /** May differ on each member of a cluster. */
  member?: true
  /** Only where the server has this API extension. */
  since?: string
}

/** One line of a config as forms hold it; an empty value means "not set". */
export const keyRowSchema = z.object({
  key: z.string().trim().min(1, 'Write the key').max(255, 'At most 255 characters'),
  value: z.string().max(65_536, 'At most 64 KiB'),
})
export type KeyRow = z.infer<typeof keyRowSchema>
export const keyRowsSchema = z.array(keyRowSchema).max(500, 'At most 500 keys')

export function factOf<Fact extends KeyFact>(facts: readonly Fact[], key: string): Fact | undefined {
  return facts.find((fact) => fact.key === key) ?? facts.find((fact) => patternOf(fact.key)?.test(key))
}

function patternOf(key: string): RegExp | null {
  if (!/(^|\.)([A-Z]{2,}|\*)(\.|$)/.test(key)) return null
  const parts = key.split('.').map((part) => {
    if (part === '*') return '.+'
    return /^[A-Z]{2,}$/.test(part) ? '[^.]+' : part
  })
  return new RegExp(`^${parts.join('\\.')}$`)
}

export function isPattern(fact: KeyFact): boolean {
  return patternOf(fact.key) !== null
}

type Complaint = { index: number; field: 'key' | 'value'; message: string }

/**
 * What is wrong with rows before LXD sees them. A key that is not in the table is LXD's to judge: it may be newer than
 * the table.
 */
export function rowComplaints(rows: readonly KeyRow[], facts: readonly KeyFact[]): Complaint[] {
  const complaints: Complaint[] = []
  rows.forEach((row, index) => {
    if (rows.findIndex((other) => other.key === row.key) !== index) {
      complaints.push({ index, field: 'key', message: `“${row.key}” is in the list twice` })
    }
    const fact = factOf(facts, row.key)
    if (fact === undefined) return
    const problem =
      fact.required && row.value === '' ? requiredMessage(fact) : valueProblem(fact.rule, row.value)
    if (problem !== null) complaints.push({ index, field: 'value', message: problem })
  })
  return complaints
}

export function requiredMessage(fact: KeyFact): string {
  const example = fact.rule.kind === 'text' ? fact.rule.example : undefined
  if (fact.rule.kind === 'choice') return `Choose one of ${fact.rule.values.join(', ')}`
  return example === undefined ? 'This is needed' : `This is needed, for example ${example}`
}

/** Passes the complaints on to zod, under `config`. */
export function refuseRows(
  rows: readonly KeyRow[],
  facts: readonly KeyFact[],
  context: { addIssue: (issue: { code: 'custom'; path: (string | number)[]; message: string }) => void },
): void {
  for (const { index, field, message } of rowComplaints(rows, facts)) {
    context.addIssue({ code: 'custom', path: ['config', index, field], message })
  }
}

/** The config that rows describe: what is empty is left out. */
export function configOfRows(rows: readonly KeyRow[]): Record<string, string> {
  return Object.fromEntries(rows.filter((row) => row.value !== '').map((row) => [row.key, row.value]))
}

/** Rows for a form: the table's keys in its order, then what the table does not know. */
export function rowsOfConfig(config: Readonly<Record<string, string>>, facts: readonly KeyFact[]): KeyRow[] {
  const known = facts.filter((fact) => !isPattern(fact)).map((fact) => fact.key)
  const others = Object.keys(config).filter((key) => !known.includes(key) && !key.startsWith('volatile.'))
  return [...known, ...others].map((key) => ({ key, value: config[key] ?? '' }))
}
