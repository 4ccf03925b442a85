/** One condition: `status:running`, `-project:lab`, or a word that stands anywhere in the row. */
export type Term = { key: string | null; value: string; negated: boolean }

/** What a list can be filtered by. `values` may give several, e.g. a type under two names. */
export type Facet<Row> = {
  key: string
  label: string
  values: (row: Row) => readonly string[]
  /** What the menu offers first, before the values that occur. */
  offered?: readonly string[]
}

export type Filterable<Row> = {
  facets: readonly Facet<Row>[]
  /** Where a plain word is looked for. */
  words: (row: Row) => readonly string[]
}

/** Words are parted by blanks; `"…"` keeps them together. Only known keys make a `key:value`, so `fd42::1` is a word. */
export function parseTerms(text: string, keys: readonly string[]): Term[] {
  const terms: Term[] = []
  for (const [token] of text.matchAll(/(?:[^\s"]|"[^"]*"?)+/g)) {
    const negated = token.length > 1 && token.startsWith('-')
    const body = (negated ? token.slice(1) : token).replaceAll('"', '')
    const colon = body.indexOf(':')
    const key = colon > 0 ? body.slice(0, colon).toLowerCase() : ''
    if (keys.includes(key)) terms.push({ key, value: body.slice(colon + 1), negated })
    else if (body !== '') terms.push({ key: null, value: body, negated })
  }
  return terms
}

export function formatTerm({ key, value, negated }: Term): string {
  const quoted = /\s/.test(value) ? `"${value}"` : value
  return `${negated ? '-' : ''}${key === null ? '' : `${key}:`}${quoted}`
}

export function formatTerms(terms: readonly Term[]): string {
  return terms.map(formatTerm).join(' ')
}

export function sameTerm(a: Term, b: Term): boolean {
  return a.key === b.key && a.negated === b.negated && a.value.toLowerCase() === b.value.toLowerCase()
}

/**
 * The rows that meet the terms: values of one key are alternatives, keys and words must all hold, and nothing negated
 * may. The same array when there are no terms.
 */
export function filterRows<Row>(rows: Row[], terms: readonly Term[], by: Filterable<Row>): Row[] {
  const complete = terms.filter((term) => term.value !== '')
  if (complete.length === 0) return rows
  const tests = complete.map((term) => ({ term, holds: test(term, rows, by) }))
  const refused = tests.filter(({ term }) => term.negated)
  const words = tests.filter(({ term }) => !term.negated && term.key === null)
  const keys = new Set(complete.filter((term) => !term.negated && term.key !== null).map((term) => term.key))
  const keyed = [...keys].map((key) => tests.filter(({ term }) => !term.negated && term.key === key))
  return rows.filter(
    (row) =>
      !refused.some(({ holds }) => holds(row)) &&
      words.every(({ holds }) => holds(row)) &&
      keyed.every((alternatives) => alternatives.some(({ holds }) => holds(row))),
  )
}

function test<Row>(term: Term, rows: Row[], by: Filterable<Row>): (row: Row) => boolean {
  const wanted = term.value.toLowerCase()
  const facet = by.facets.find((each) => each.key === term.key)
  if (!facet) return (row) => by.words(row).some((word) => word.toLowerCase().includes(wanted))
  // A value that occurs means itself; one still being typed means all that begin with it.
  const occurs = rows.some((row) => facet.values(row).some((value) => value.toLowerCase() === wanted))
  return (row) =>
    facet.values(row).some((value) => {
      const given = value.toLowerCase()
      return occurs ? given === wanted : given.startsWith(wanted)
    })
}
