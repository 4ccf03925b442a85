import { z } from 'zod'

/** The tools that set up links; each link of a host may have another one. */
export const networkBackendSchema = z.enum([
  'network-scripts',
  'networkmanager',
  'netplan',
  'networkd',
  'ifupdown',
])
export type NetworkBackend = z.infer<typeof networkBackendSchema>

export const hostAddressSchema = z.object({
  family: z.union([z.literal(4), z.literal(6)]),
  address: z.string(),
  prefix: z.number(),
  /** From DHCP or router advertisements: it has a lifetime. */
  dynamic: z.boolean(),
  /** Of this link only; says nothing of how it is set up. */
  linkLocal: z.boolean(),
})
export type HostAddress = z.infer<typeof hostAddressSchema>

export const linkKindSchema = z.enum([
  'ethernet',
  'wireless',
  'bridge',
  'vlan',
  'bond',
  'veth',
  'tun',
  'dummy',
  'loopback',
  'macvlan',
  'other',
])

/** What a file says that a link gets: as a wish, and as read back from the files. */
const ipv4Mode = z.enum(['dhcp', 'static', 'none'])
const ipv6Mode = z.enum(['auto', 'static', 'none'])

export const linkSettingsSchema = z.object({
  ipv4: z.object({ mode: ipv4Mode, address: z.string(), gateway: z.string() }),
  ipv6: z.object({ mode: ipv6Mode, address: z.string(), gateway: z.string() }),
  dns: z.array(z.string()),
  search: z.array(z.string()),
  mtu: z.number().int().nullable(),
})
export type LinkSettings = z.infer<typeof linkSettingsSchema>

export const hostLinkSchema = z.object({
  name: z.string(),
  kind: linkKindSchema,
  mac: z.string(),
  up: z.boolean(),
  carrier: z.boolean(),
  mtu: z.number(),
  /** Mbit/s; null where the driver does not say. */
  speed: z.number().nullable(),
  /** The bridge or bond it is a port of. */
  master: z.string().nullable(),
  ports: z.array(z.string()),
  /** The link below a VLAN or macvlan. */
  lower: z.string().nullable(),
  vlanId: z.number().nullable(),
  bridge: z.object({ stp: z.boolean(), forwardDelay: z.number(), vlanAware: z.boolean() }).nullable(),
  addresses: z.array(hostAddressSchema),
  gateway4: z.string().nullable(),
  gateway6: z.string().nullable(),
  /** The one tool that sets this link up. */
  backend: networkBackendSchema.nullable(),
  /** The files that name it; several tools here means that nothing can be changed. */
  claims: z.array(z.object({ backend: networkBackendSchema, file: z.string() })),
  /** As its files say; null where there are none. */
  settings: linkSettingsSchema.nullable(),
  /** Why this link cannot be a port of a new bridge; null when it can. */
  notAsPort: z.string().nullable(),
  /** Why this bridge cannot be edited or removed from here; null when it can, and for everything that is no bridge. */
  notEditable: z.string().nullable(),
})
export type HostLink = z.infer<typeof hostLinkSchema>

/**
 * The host's end of an instance's card: a veth that no file sets up and that leads nowhere. One by which the host reaches
 * its router is a card, as in a container or a practice host.
 */
export function isInstanceEnd({
  kind,
  claims,
  gateway4,
  gateway6,
}: Pick<HostLink, 'kind' | 'gateway4' | 'gateway6'> & { claims: readonly unknown[] }): boolean {
  return kind === 'veth' && claims.length === 0 && gateway4 === null && gateway6 === null
}
