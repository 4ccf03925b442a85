import { z } from 'zod'
import type { HostAddress } from '#contracts/host-network/links.ts'
import type { LiveLink } from '../model.ts'

// What `ip -json` prints, as far as it is read.

const linkSchema = z.object({
  ifname: z.string(),
  flags: z.array(z.string()).default([]),
  mtu: z.number().default(1500),
  master: z.string().optional(),
  /** The link below, by name; a number where it is in another network namespace. */
  link: z.string().nullish(),
  link_type: z.string().default(''),
  address: z.string().default(''),
  permaddr: z.string().optional(),
  linkinfo: z
    .object({
      info_kind: z.string().optional(),
      info_data: z
        .looseObject({
          id: z.number().optional(),
          /** Hundredths of a second. */
          forward_delay: z.number().optional(),
          stp_state: z.number().optional(),
          vlan_filtering: z.number().optional(),
        })
        .optional(),
    })
    .optional(),
  addr_info: z
    .array(
      z.object({
        family: z.string(),
        local: z.string().optional(),
        prefixlen: z.number().default(0),
        scope: z.string().default('global'),
        dynamic: z.boolean().optional(),
        valid_life_time: z.number().optional(),
        temporary: z.boolean().optional(),
      }),
    )
    .default([]),
})
const routeSchema = z.object({
  dst: z.string().default(''),
  gateway: z.string().optional(),
  dev: z.string().default(''),
  metric: z.number().default(0),
})

/** What the kernel's own folder of links says beside it. */
export type LinkFacts = { wireless: boolean; speed: number | null }

const nothing = z.strictObject({})
/** Never expires. */
const forever = 4294967295

export function parseLinks(
  links: unknown,
  routes4: unknown,
  routes6: unknown,
  factsOf: (name: string) => LinkFacts,
): LiveLink[] {
  const gateways = [routes4, routes6].map((given) =>
    z
      .array(routeSchema)
      .parse(given)
      .filter(({ dst, gateway }) => dst === 'default' && gateway !== undefined)
      .sort((a, b) => a.metric - b.metric),
  )
  const gatewayOf = (at: 0 | 1, name: string) =>
    gateways[at]?.find(({ dev }) => dev === name)?.gateway ?? null
  // `ip -json` prints an empty object for a link that goes away while it prints.
  const known = z
    .array(z.unknown())
    .parse(links)
    .filter((link) => !nothing.safeParse(link).success)
  return z
    .array(linkSchema)
    .parse(known)
    .map((link) => {
      const facts = factsOf(link.ifname)
      const data = link.linkinfo?.info_data
      const kind = kindOf(link, facts)
      return {
        name: link.ifname,
        kind,
        mac: link.address.toLowerCase(),
        permanentMac: link.permaddr?.toLowerCase() ?? null,
        up: link.flags.includes('UP'),
        carrier: link.flags.includes('LOWER_UP'),
        mtu: link.mtu,
        speed: facts.speed,
        master: link.master ?? null,
        lower: kind === 'vlan' || kind === 'macvlan' ? (link.link ?? null) : null,
        vlanId: kind === 'vlan' ? (data?.id ?? null) : null,
        bridge:
          kind === 'bridge'
            ? {
                stp: (data?.stp_state ?? 0) !== 0,
                forwardDelay: Math.round((data?.forward_delay ?? 1500) / 100),
                vlanAware: data?.vlan_filtering === 1,
              }
            : null,
        addresses: link.addr_info.flatMap(addressOf),
        gateway4: gatewayOf(0, link.ifname),
        gateway6: gatewayOf(1, link.ifname),
      }
    })
}

function kindOf(link: z.infer<typeof linkSchema>, facts: LinkFacts): LiveLink['kind'] {
  const kind = link.linkinfo?.info_kind
  switch (kind) {
    case undefined:
      if (link.link_type === 'loopback') return 'loopback'
      if (facts.wireless) return 'wireless'
      return link.link_type === 'ether' ? 'ethernet' : 'other'
    case 'bridge':
    case 'vlan':
    case 'bond':
    case 'veth':
    case 'tun':
    case 'dummy':
    case 'macvlan':
      return kind
    default:
      return 'other'
  }
}

function addressOf(info: z.infer<typeof linkSchema>['addr_info'][number]): HostAddress[] {
  // Temporary addresses come and go by the day; nobody reaches the host at one.
  if (info.local === undefined || info.temporary || (info.family !== 'inet' && info.family !== 'inet6'))
    return []
  return [
    {
      family: info.family === 'inet' ? 4 : 6,
      address: info.local,
      prefix: info.prefixlen,
      dynamic: info.dynamic === true || (info.valid_life_time ?? forever) < forever,
      linkLocal: info.scope === 'link',
    },
  ]
}
