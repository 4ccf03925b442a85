import 'server-only'
import type { SourceCheck, StorageOffers, StoragePool, StoragePoolDetails } from '#contracts/storage.ts'
import { checkSource } from '#server/domain/storage/check-source.ts'
import { poolDetails, poolFacts } from '#server/domain/storage/pool-facts.ts'
import { storageOffers } from '#server/domain/storage/storage-offers.ts'
import { lxd } from '#server/lxd/client.ts'
import { listDisks } from '#server/lxd/resources/hardware.ts'
import { getServer } from '#server/lxd/resources/server.ts'
import {
  getStoragePool,
  getStoragePoolResources,
  listStoragePools,
} from '#server/lxd/resources/storage-pools.ts'

/** Storage pools with their space; a pool that cannot tell it is listed without. */
export async function readStoragePools(): Promise<{ pools: StoragePool[] }> {
  const pools = await listStoragePools(lxd())
  return {
    pools: await Promise.all(pools.map(async (pool) => poolFacts(pool, await resourcesOf(pool.name)))),
  }
}

/** Errors: `not-found`. */
export async function readStoragePool(name: string): Promise<StoragePoolDetails> {
  const [{ pool }, resources] = await Promise.all([getStoragePool(lxd(), name), resourcesOf(name)])
  return poolDetails(pool, resources)
}

export async function readStorageOffers(): Promise<StorageOffers> {
  const [{ server }, disks, pools] = await Promise.all([
    getServer(lxd()),
    listDisks(lxd()).catch(() => []),
    listStoragePools(lxd()),
  ])
  const names = pools.map((pool) => pool.name)
  return storageOffers(server, disks, names)
}

/** What stands at a path of the host. Errors: `invalid-input`. */
export function readSourceCheck(path: string): Promise<SourceCheck> {
  return checkSource(path, lxd().place)
}

function resourcesOf(name: string) {
  // A pool whose disk is gone answers slowly or not at all; the list does not wait for it.
  return getStoragePoolResources(lxd(), name, { timeoutMs: 5000 }).catch(() => null)
}
