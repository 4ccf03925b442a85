import type { Facet, Filterable } from '#app/_ui/filter/filter-terms.ts'
import type { StoragePool } from '#contracts/storage.ts'

const facets: readonly Facet<StoragePool>[] = [
  { key: 'driver', label: 'Driver', values: (pool) => [pool.driver] },
  { key: 'state', label: 'State', values: (pool) => [pool.status.toLowerCase()] },
]

export const poolFilter: Filterable<StoragePool> = {
  facets,
  words: (pool) => [pool.name, pool.driver, pool.source, pool.description],
}
