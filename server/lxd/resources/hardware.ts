import { z } from 'zod'
import type { GetOptions, LxdClient } from '../lxd-client.ts'
import { lxdUrl } from '../url.ts'
import { listOf } from './lists.ts'

const partitionSchema = z.looseObject({
  id: z.string(),
  size: z.number().default(0),
  mounted: z.boolean().optional(),
})
const diskSchema = z.looseObject({
  /** `sda`; the device file is below /dev. */
  id: z.string(),
  model: z.string().default(''),
  type: z.string().default(''),
  read_only: z.boolean().default(false),
  /** Bytes. */
  size: z.number().default(0),
  mounted: z.boolean().optional(),
  partitions: listOf(partitionSchema),
})
const threadSchema = z.looseObject({
  id: z.number(),
  online: z.boolean().default(true),
  /** Kept free of containers by the kernel's `isolcpus`. */
  isolated: z.boolean().default(false),
})
const coreSchema = z.looseObject({ threads: listOf(threadSchema) })
const resourcesSchema = z.looseObject({
  cpu: z.looseObject({ sockets: listOf(z.looseObject({ cores: listOf(coreSchema) })) }).nullish(),
  storage: z.looseObject({ disks: listOf(diskSchema) }).nullish(),
})
export type LxdDisk = z.infer<typeof diskSchema>

/** Disks of the host. LXD reads them from sysfs, which takes it some 100 ms. */
export async function listDisks(client: LxdClient, options?: GetOptions): Promise<LxdDisk[]> {
  return (await client.get(lxdUrl(['resources']), resourcesSchema, options)).value.storage?.disks ?? []
}

/** Numbers of the host's CPUs that LXD lets containers run on, as `limits.cpu` pins to them. */
export async function listCpus(client: LxdClient, options?: GetOptions): Promise<number[]> {
  const { value } = await client.get(lxdUrl(['resources']), resourcesSchema, options)
  const threads = (value.cpu?.sockets ?? []).flatMap((socket) => socket.cores.flatMap((core) => core.threads))
  return threads
    .filter((thread) => thread.online && !thread.isolated)
    .map((thread) => thread.id)
    .sort((a, b) => a - b)
}
