import type { StoragePool, StoragePoolDetails } from '#contracts/storage.ts'
import type { LxdPoolResources, LxdStoragePool } from '#server/lxd/resources/storage-pools.ts'
import { parseUsedBy } from '#server/lxd/resources/used-by.ts'

/** A pool as the list shows it; `resources` is null where LXD could not tell. */
export function poolFacts(pool: LxdStoragePool, resources: LxdPoolResources | null): StoragePool {
  const { name, driver, description, status, config } = pool
  const space = resources && resources.space.total > 0 ? resources.space : null
  return {
    name,
    driver,
    description,
    status,
    source: config.source ?? '',
    space: space && { used: space.used, total: space.total },
    usedBy: pool.used_by.length,
  }
}

export function poolDetails(pool: LxdStoragePool, resources: LxdPoolResources | null): StoragePoolDetails {
  const inodes = resources?.inodes
  return {
    ...poolFacts(pool, resources),
    config: pool.config,
    inodes: inodes && inodes.total > 0 ? { used: inodes.used, total: inodes.total } : null,
    users: pool.used_by.map(parseUsedBy),
    locations: pool.locations.filter((location) => location !== 'none'),
  }
}
