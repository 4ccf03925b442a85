import { configOfRows, factOf, type KeyFact, type KeyRow, rowsOfConfig } from '#contracts/key-facts.ts'

/**
 * Rows for another driver. What both drivers know is kept; the source is not, since a directory is no device and a
 * volume group no dataset.
 */
export function keptRows(rows: readonly KeyRow[], facts: readonly KeyFact[]): KeyRow[] {
  const kept = rows.filter((row) => row.key !== 'source' && factOf(facts, row.key) !== undefined)
  return rowsOfConfig(configOfRows(kept), facts)
}
