import type { Facet, Filterable } from '#app/_ui/filter/filter-terms.ts'
import type { ListRow } from './list-rows.ts'

const facets: readonly Facet<ListRow>[] = [
  {
    key: 'status',
    label: 'Status',
    values: (row) => [row.status.toLowerCase()],
    offered: ['running', 'stopped'],
  },
  { key: 'type', label: 'Type', values: (row) => [row.type === 'container' ? 'container' : 'vm'] },
  { key: 'project', label: 'Project', values: (row) => [row.project] },
  { key: 'profile', label: 'Profile', values: (row) => row.profiles },
  { key: 'pool', label: 'Pool', values: (row) => (row.pool === null ? [] : [row.pool]) },
  { key: 'location', label: 'Location', values: (row) => (row.location === null ? [] : [row.location]) },
]

export const instanceFilter: Filterable<ListRow> = {
  facets,
  words: (row) => [row.name, row.description, row.image, ...row.ipv4, ...row.ipv6],
}

/** A facet that cannot part the rows is not offered. */
export function usefulFacets(rows: readonly ListRow[]): Facet<ListRow>[] {
  return facets.filter((facet) => {
    const values = new Set(rows.flatMap((row) => facet.values(row)))
    return values.size > 1 || facet.key === 'status'
  })
}
