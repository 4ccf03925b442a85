import { z } from 'zod'
import type { GetOptions, LxdClient } from '../lxd-client.ts'
import { lxdUrl } from '../url.ts'
import { configSchema, listOf, stringsSchema } from './lists.ts'

export const lxdStoragePoolSchema = z.looseObject({
  name: z.string(),
  driver: z.string(),
  description: z.string().default(''),
  config: configSchema,
  status: z.string().default(''),
  used_by: stringsSchema,
  locations: stringsSchema,
})
export type LxdStoragePool = z.infer<typeof lxdStoragePoolSchema>

const usageSchema = z.looseObject({ used: z.number().default(0), total: z.number().default(0) })
const poolResourcesSchema = z.looseObject({
  /** Bytes. */
  space: usageSchema,
  inodes: usageSchema.nullish(),
})
export type LxdPoolResources = z.infer<typeof poolResourcesSchema>

export async function listStoragePools(client: LxdClient, options?: GetOptions): Promise<LxdStoragePool[]> {
  return (
    await client.get(lxdUrl(['storage-pools'], { recursion: 1 }), listOf(lxdStoragePoolSchema), options)
  ).value
}

/** One pool. LXD 5.0.2 sends no ETag for pools. */
export async function getStoragePool(client: LxdClient, name: string, options?: GetOptions) {
  const { value, etag } = await client.get(lxdUrl(['storage-pools', name]), lxdStoragePoolSchema, options)
  return { pool: value, etag }
}

/** Space used and total; in a cluster that of one member. */
export async function getStoragePoolResources(
  client: LxdClient,
  name: string,
  options?: GetOptions,
): Promise<LxdPoolResources> {
  return (await client.get(lxdUrl(['storage-pools', name, 'resources']), poolResourcesSchema, options)).value
}

/**
 * Snapshot counts of every instance in a pool, by `project/name`, from one cheap list of volume addresses: the instance
 * list has no snapshots, and asking each of 500 instances takes 500 requests.
 * Needs the extension storage_volumes_all_projects.
 */
export async function countPoolSnapshots(
  client: LxdClient,
  pool: string,
  options?: GetOptions,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const type of ['container', 'virtual-machine']) {
    const url = lxdUrl(['storage-pools', pool, 'volumes', type], { 'all-projects': true })
    for (const address of (await client.get(url, stringsSchema, options)).value) addSnapshot(counts, address)
  }
  return counts
}

/** An address reads `/1.0/storage-pools/<pool>/volumes/<type>/<instance>[/snapshots/<snapshot>][?project=<project>]`. */
function addSnapshot(counts: Map<string, number>, address: string): void {
  const url = new URL(address, 'http://lxd')
  const [, , , , , , name, kind] = url.pathname.split('/')
  if (name === undefined || kind !== 'snapshots') return
  const key = `${url.searchParams.get('project') ?? 'default'}/${decodeURIComponent(name)}`
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
