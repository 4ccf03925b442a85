import type { Facet, Filterable } from '#app/_ui/filter/filter-terms.ts'
import type { ListRow } from './list-rows.ts'

const facets: readonly Facet<ListRow>[] = [
  { key: 'os', label: 'System', values: (row) => (row.os === '' ? [] : [row.os]) },
  { key: 'type', label: 'Type', values: (row) => [row.type === 'container' ? 'container' : 'vm'] },
  { key: 'architecture', label: 'Architecture', values: (row) => [row.architecture] },
  { key: 'cached', label: 'Cached', values: (row) => [row.cached ? 'yes' : 'no'] },
  {
    key: 'used',
    label: 'Used',
    values: (row) => [row.users.length > 0 ? 'yes' : 'no'],
    offered: ['yes', 'no'],
  },
]

export const imageFilter: Filterable<ListRow> = {
  facets,
  words: (row) => [...row.aliases, row.description, row.os, row.release, row.variant, row.fingerprint],
}

/** A facet that cannot part the rows is not offered. */
export function usefulFacets(rows: readonly ListRow[]): Facet<ListRow>[] {
  return facets.filter(
    (facet) => facet.key === 'used' || new Set(rows.flatMap((row) => facet.values(row))).size > 1,
  )
}
