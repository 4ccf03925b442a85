import 'server-only'
import type { StoragePool } from '#contracts/storage.ts'
import { lxd } from '#server/lxd/client.ts'
import {
  getStoragePoolResources,
  type LxdStoragePool,
  listStoragePools,
} from '#server/lxd/resources/storage-pools.ts'

/** Storage pools with their space; a pool that cannot tell it is listed without. */
export async function readStoragePools(): Promise<{ pools: StoragePool[] }> {
  const pools = await listStoragePools(lxd())
  return { pools: await Promise.all(pools.map(withSpace)) }
}

async function withSpace(pool: LxdStoragePool): Promise<StoragePool> {
  // A pool whose disk is gone answers slowly or not at all; the list does not wait for it.
  const resources = await getStoragePoolResources(lxd(), pool.name, { timeoutMs: 5000 }).catch(() => null)
  const { name, driver, description, status } = pool
  const space = resources && resources.space.total > 0 ? resources.space : null
  return {
    name,
    driver,
    description,
    status,
    space: space && { used: space.used, total: space.total },
    usedBy: pool.used_by.length,
  }
}
