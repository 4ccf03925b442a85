import type { Facet, Filterable } from '#app/_ui/filter/filter-terms.ts'
import { type ConfigRow, inForce } from './config-rows.ts'

const facets: readonly Facet<ConfigRow>[] = [
  {
    key: 'from',
    label: 'Comes from',
    values: (row) => {
      const force = inForce(row)
      if (force === null) return ['default']
      return force.profile === null ? ['here'] : ['profile', force.profile]
    },
    offered: ['here', 'profile', 'default'],
  },
  { key: 'group', label: 'Group', values: (row) => [row.group] },
  {
    key: 'effect',
    label: 'Takes effect',
    values: (row) => (row.fact === null ? [] : [row.fact.live ? 'live' : 'restart']),
    offered: ['live', 'restart'],
  },
  {
    key: 'for',
    label: 'For',
    values: (row) =>
      row.fact?.only === 'virtual-machine' ? ['vm'] : ['container', ...(row.fact?.only ? [] : ['vm'])],
    offered: ['container', 'vm'],
  },
]

export const configFilter: Filterable<ConfigRow> = {
  facets,
  words: (row) => [row.key, row.fact?.help ?? '', inForce(row)?.value ?? ''],
}
export const configFilterKeys = facets.map((facet) => facet.key)
