import type { Facet, Filterable } from '#app/_ui/filter/filter-terms.ts'
import type { ProfileRow } from '#contracts/profiles.ts'

const facets: readonly Facet<ProfileRow>[] = [
  { key: 'project', label: 'Project', values: (row) => [row.project] },
  { key: 'pool', label: 'Root disk on', values: (row) => (row.rootPool === null ? [] : [row.rootPool]) },
  { key: 'used', label: 'Used', values: (row) => [row.usedBy > 0 ? 'yes' : 'no'], offered: ['yes', 'no'] },
  { key: 'sets', label: 'Sets', values: (row) => row.keys },
]

export const profileFilter: Filterable<ProfileRow> = {
  facets,
  words: (row) => [row.name, row.description, ...row.keys, ...row.devices.map((device) => device.name)],
}
