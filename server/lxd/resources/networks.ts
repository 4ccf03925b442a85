import { z } from 'zod'
import type { GetOptions, LxdClient } from '../lxd-client.ts'
import { lxdUrl } from '../url.ts'
import { configSchema, listOf, stringsSchema } from './lists.ts'

export const lxdNetworkSchema = z.looseObject({
  name: z.string(),
  type: z.string().default(''),
  /** False for interfaces of the host that LXD only lists. */
  managed: z.boolean().default(false),
  description: z.string().default(''),
  status: z.string().default(''),
  config: configSchema,
  used_by: stringsSchema,
  locations: stringsSchema,
})
export type LxdNetwork = z.infer<typeof lxdNetworkSchema>

/** Networks a project sees, the host's own interfaces among them. */
export async function listNetworks(
  client: LxdClient,
  project: string,
  options?: GetOptions,
): Promise<LxdNetwork[]> {
  return (
    await client.get(lxdUrl(['networks'], { recursion: 1, project }), listOf(lxdNetworkSchema), options)
  ).value
}

export async function getNetwork(client: LxdClient, project: string, name: string, options?: GetOptions) {
  const { value, etag } = await client.get(lxdUrl(['networks', name], { project }), lxdNetworkSchema, options)
  return { network: value, etag }
}

const countersSchema = z.looseObject({
  bytes_received: z.number().default(0),
  bytes_sent: z.number().default(0),
  packets_received: z.number().default(0),
  packets_sent: z.number().default(0),
})
const networkStateSchema = z.looseObject({
  addresses: listOf(
    z.looseObject({
      family: z.string(),
      address: z.string(),
      netmask: z.string().default(''),
      scope: z.string().default(''),
    }),
  ),
  counters: countersSchema,
  hwaddr: z.string().default(''),
  mtu: z.number().default(0),
  /** `up` or `down`. */
  state: z.string().default(''),
  type: z.string().default(''),
  bridge: z.looseObject({ upper_devices: stringsSchema }).nullish(),
  vlan: z.looseObject({ lower_device: z.string().default(''), vid: z.number().default(0) }).nullish(),
})
export type LxdNetworkState = z.infer<typeof networkStateSchema>

/** Addresses, counters and ports of an interface, managed or not. Counters are bytes and packets since it was made. Errors: `not-found`. */
export async function getNetworkState(
  client: LxdClient,
  project: string,
  name: string,
  options?: GetOptions,
): Promise<LxdNetworkState> {
  return (await client.get(lxdUrl(['networks', name, 'state'], { project }), networkStateSchema, options))
    .value
}

const leaseSchema = z.looseObject({
  hostname: z.string().default(''),
  hwaddr: z.string().default(''),
  address: z.string(),
  /** `static`, `dynamic`, `gateway`, … */
  type: z.string().default(''),
  location: z.string().default(''),
})
export type LxdLease = z.infer<typeof leaseSchema>

/** Leases of LXD's own DHCP server; only managed bridges and OVN networks have one. */
export async function listLeases(
  client: LxdClient,
  project: string,
  name: string,
  options?: GetOptions,
): Promise<LxdLease[]> {
  return (await client.get(lxdUrl(['networks', name, 'leases'], { project }), listOf(leaseSchema), options))
    .value
}

/** Names of network ACLs. Errors: `not-found` where LXD has not the extension network_acl. */
export async function listAclNames(
  client: LxdClient,
  project: string,
  options?: GetOptions,
): Promise<string[]> {
  const named = listOf(z.looseObject({ name: z.string() }))
  const { value } = await client.get(lxdUrl(['network-acls'], { recursion: 1, project }), named, options)
  return value.map((acl) => acl.name)
}
