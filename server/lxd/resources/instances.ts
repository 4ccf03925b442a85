import { z } from 'zod'
import type { GetOptions, LxdClient } from '../lxd-client.ts'
import { lxdUrl } from '../url.ts'
import { configSchema, devicesSchema, listOf, stringsSchema } from './lists.ts'

/** Narrow view of LXD's Instance; unknown fields are kept for round trips. Times are RFC 3339, zero times included. */
export const lxdInstanceSchema = z.looseObject({
  name: z.string(),
  project: z.string().default('default'),
  type: z.enum(['container', 'virtual-machine']).default('container'),
  status: z.string(),
  status_code: z.number(),
  description: z.string().nullish(),
  architecture: z.string().default(''),
  ephemeral: z.boolean().default(false),
  stateful: z.boolean().default(false),
  profiles: stringsSchema,
  config: configSchema,
  devices: devicesSchema,
  expanded_config: configSchema,
  expanded_devices: devicesSchema,
  created_at: z.string().default(''),
  last_used_at: z.string().default(''),
  /** Cluster member; `none` or empty on a standalone server. */
  location: z.string().default(''),
})
export type LxdInstance = z.infer<typeof lxdInstanceSchema>

const addressSchema = z.looseObject({
  family: z.string(),
  address: z.string(),
  netmask: z.string().default(''),
  scope: z.string().default(''),
})
const interfaceSchema = z.looseObject({
  addresses: listOf(addressSchema),
  hwaddr: z.string().default(''),
  type: z.string().default(''),
  mtu: z.number().default(0),
  /** `up` or `down`. */
  state: z.string().default(''),
  counters: z
    .looseObject({ bytes_received: z.number().default(0), bytes_sent: z.number().default(0) })
    .default({ bytes_received: 0, bytes_sent: 0 }),
})

/** What runs inside: memory in bytes, cpu usage in nanoseconds since start; `network` is empty when stopped. */
export const lxdInstanceStateSchema = z.looseObject({
  status: z.string(),
  status_code: z.number(),
  pid: z.number().default(0),
  processes: z.number().default(0),
  memory: z
    .looseObject({
      usage: z.number().default(0),
      usage_peak: z.number().default(0),
      total: z.number().optional(),
    })
    .nullish(),
  cpu: z.looseObject({ usage: z.number().default(0) }).nullish(),
  network: z
    .record(z.string(), interfaceSchema)
    .nullish()
    .transform((value) => value ?? {}),
  disk: z
    .record(z.string(), z.looseObject({ usage: z.number().default(0), total: z.number().optional() }))
    .nullish()
    .transform((value) => value ?? {}),
})
export type LxdInstanceState = z.infer<typeof lxdInstanceStateSchema>

/** Every instance of every project, without state and snapshots: one request, about 2 KB an instance. */
export async function listInstances(client: LxdClient, options?: GetOptions): Promise<LxdInstance[]> {
  const url = lxdUrl(['instances'], { recursion: 1, 'all-projects': true })
  return (await client.get(url, listOf(lxdInstanceSchema), options)).value
}

/** One instance with its ETag, which covers config and devices (`volatile.*` too) but not the description. */
export async function getInstance(client: LxdClient, project: string, name: string, options?: GetOptions) {
  const { value, etag } = await client.get(
    lxdUrl(['instances', name], { project }),
    lxdInstanceSchema,
    options,
  )
  return { instance: { ...value, project }, etag }
}

/** Addresses, processes, memory, cpu: some 20–40 ms of LXD's time for a running container. */
export async function getInstanceState(
  client: LxdClient,
  project: string,
  name: string,
  options?: GetOptions,
): Promise<LxdInstanceState> {
  const url = lxdUrl(['instances', name, 'state'], { project })
  return (await client.get(url, lxdInstanceStateSchema, options)).value
}

const snapshotSchema = z.looseObject({
  name: z.string(),
  created_at: z.string().default(''),
  expires_at: z.string().default(''),
  stateful: z.boolean().default(false),
  /** Bytes of its own; 0 or -1 where the driver cannot tell. */
  size: z.number().default(0),
})
export type LxdSnapshot = z.infer<typeof snapshotSchema>

export async function listSnapshots(
  client: LxdClient,
  project: string,
  name: string,
  options?: GetOptions,
): Promise<LxdSnapshot[]> {
  const url = lxdUrl(['instances', name, 'snapshots'], { recursion: 1, project })
  return (await client.get(url, listOf(snapshotSchema), options)).value
}

/** One snapshot with the config, devices and profiles that the instance had then. */
export async function getSnapshot(
  client: LxdClient,
  ref: { project: string; name: string; snapshot: string },
): Promise<Pick<LxdInstance, 'config' | 'devices' | 'profiles' | 'architecture'>> {
  const url = lxdUrl(['instances', ref.name, 'snapshots', ref.snapshot], { project: ref.project })
  const schema = lxdInstanceSchema.pick({ config: true, devices: true, profiles: true, architecture: true })
  return (await client.get(url, schema)).value
}

/** How many snapshots an instance has, by the cheaper list of addresses. */
export async function countSnapshots(client: LxdClient, project: string, name: string): Promise<number> {
  return (await client.get(lxdUrl(['instances', name, 'snapshots'], { project }), stringsSchema)).value.length
}
