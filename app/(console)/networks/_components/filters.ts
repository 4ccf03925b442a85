import type { Facet, Filterable } from '#app/_ui/filter/filter-terms.ts'
import type { Network } from '#contracts/networks.ts'

const facets: readonly Facet<Network>[] = [
  {
    key: 'by',
    label: 'Managed by',
    values: (row) => [row.managed ? 'lxd' : 'host'],
    offered: ['lxd', 'host'],
  },
  { key: 'type', label: 'Type', values: (row) => [row.type] },
  { key: 'state', label: 'State', values: (row) => [row.status.toLowerCase()] },
  { key: 'project', label: 'Project', values: (row) => [row.project] },
]

export const networkFilter: Filterable<Network> = {
  facets,
  words: (row) => [row.name, row.description, row.ipv4 ?? '', row.ipv6 ?? ''],
}
