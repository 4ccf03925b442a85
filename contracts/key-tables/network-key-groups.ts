import type { KeyFact } from '../key-facts.ts'
import { type Family, interfaceCidr, ip, ranges, subnets } from '../rules/addresses.ts'
import { hostLink, matching, text } from '../rules/names.ts'
import { whole } from '../rules/numbers.ts'

// What types of networks have in common, and the long parts of a bridge.
export const user: KeyFact = {
  key: 'user.*',
  rule: { kind: 'lines' },
  default: '',
  help: 'Your own note; LXD does not read it.',
}

export const vlan: KeyFact = {
  key: 'vlan',
  rule: whole(0, 4094, { example: '100' }),
  default: 'untagged',
  help: 'The VLAN that the instances’ traffic carries on the parent.',
  basic: true,
}
export const gvrp: KeyFact = {
  key: 'gvrp',
  rule: { kind: 'switch' },
  default: 'false',
  help: 'Registers the VLAN with the switch by GVRP.',
}
export const mtu: KeyFact = {
  key: 'mtu',
  rule: whole(68, 65_535, { example: '1500' }),
  default: 'the parent’s',
  help: 'Largest packet, in bytes.',
  basic: true,
}

export function parent(help: string): KeyFact {
  return {
    key: 'parent',
    rule: hostLink({ offers: 'host-interface', example: 'enp0s3' }),
    default: '',
    help,
    basic: true,
    required: true,
    member: true,
  }
}

export const acls: KeyFact[] = [
  {
    key: 'security.acls',
    rule: text({ offers: 'acl' }),
    default: 'none',
    help: 'Network ACLs for every instance on this network, separated by commas.',
    since: 'network_acl',
  },
  ...(['ingress', 'egress'] as const).flatMap((direction): KeyFact[] => [
    {
      key: `security.acls.default.${direction}.action`,
      rule: { kind: 'choice', values: ['allow', 'reject', 'drop'] },
      default: 'reject',
      help: `What happens to ${direction === 'ingress' ? 'incoming' : 'outgoing'} traffic that no rule of an ACL names.`,
      since: 'network_acl',
    },
    {
      key: `security.acls.default.${direction}.logged`,
      rule: { kind: 'switch' },
      default: 'false',
      help: `Logs ${direction === 'ingress' ? 'incoming' : 'outgoing'} traffic that no rule of an ACL names.`,
      since: 'network_acl',
    },
  ]),
]

export function bridgeFamily(family: Family): KeyFact[] {
  const ipv = `ipv${family}`
  const name = `IPv${family}`
  return [
    {
      key: `${ipv}.address`,
      rule: interfaceCidr(family, { words: ['auto', 'none'] }),
      default: 'auto: LXD picks a free subnet',
      help: `The bridge’s own ${name} address with its prefix length; “auto” lets LXD pick a free subnet, “none” turns ${name} off.`,
      basic: true,
    },
    {
      key: `${ipv}.nat`,
      rule: { kind: 'switch' },
      default: 'true when LXD picked the address, otherwise false',
      help: `Hides the instances behind the host’s ${name} address, so that they reach the world without routes of their own.`,
      basic: true,
    },
    {
      key: `${ipv}.nat.address`,
      rule: ip(family),
      default: 'the host’s address on the way out',
      help: 'The address that outgoing traffic gets.',
    },
    {
      key: `${ipv}.nat.order`,
      rule: { kind: 'choice', values: ['before', 'after'] },
      default: 'before',
      help: 'Whether LXD’s NAT rules stand before or after those that were there.',
    },
    {
      key: `${ipv}.dhcp`,
      rule: { kind: 'switch' },
      default: 'true',
      help:
        family === 4
          ? 'Whether LXD gives addresses to the instances.'
          : 'Whether LXD gives further network settings to the instances by DHCPv6.',
      basic: true,
    },
    ...(family === 6
      ? [
          {
            key: 'ipv6.dhcp.stateful',
            rule: { kind: 'switch' as const },
            default: 'false',
            help: 'Whether addresses come from DHCPv6; otherwise instances make their own from the announced prefix.',
          },
        ]
      : [
          {
            key: 'ipv4.dhcp.gateway',
            rule: ip(4),
            default: 'the bridge’s address',
            help: 'Which gateway the instances are told.',
          },
        ]),
    {
      key: `${ipv}.dhcp.ranges`,
      rule: ranges(family),
      default: 'all addresses of the subnet',
      help: 'The addresses that LXD gives out, as first-last, separated by commas.',
      basic: family === 4 ? true : undefined,
    },
    {
      key: `${ipv}.dhcp.expiry`,
      rule: matching(/^(\d+[smhdw]?|infinite)$/, 'Write a time such as 1h, 30m or 1d', { example: '1h' }),
      default: '1h',
      help: 'How long a lease is good for.',
    },
    {
      key: `${ipv}.firewall`,
      rule: { kind: 'switch' },
      default: 'true',
      help: 'Whether LXD adds filter rules for this network to the host’s firewall.',
    },
    {
      key: `${ipv}.routing`,
      rule: { kind: 'switch' },
      default: 'true',
      help: 'Whether traffic is routed in and out of the bridge.',
    },
    {
      key: `${ipv}.routes`,
      rule: subnets(family),
      default: 'none',
      help: 'Further subnets that the host routes to this bridge.',
    },
    {
      key: `${ipv}.ovn.ranges`,
      rule: ranges(family),
      default: 'none',
      help: 'Addresses for the routers of OVN networks that use this one as their uplink.',
    },
  ]
}

export const dnsOfBridge: KeyFact[] = [
  {
    key: 'dns.domain',
    rule: matching(/^[A-Za-z0-9.-]+$/, 'Letters, digits, dots and dashes', { example: 'lxd' }),
    default: 'lxd',
    help: 'The domain that instances are told and that their names are found under.',
    basic: true,
  },
  {
    key: 'dns.search',
    rule: text({ example: 'lxd,example.org' }),
    default: 'the domain above',
    help: 'Domains that are tried for short names, separated by commas.',
  },
]
export const dnsZones: KeyFact[] = ['forward', 'reverse.ipv4', 'reverse.ipv6'].map((zone) => ({
  key: `dns.zone.${zone}`,
  rule: text(),
  default: 'none',
  help: `The LXD network zone that ${zone === 'forward' ? 'names' : 'addresses'} of the instances are written to.`,
  since: 'network_dns',
}))

export const bgpPeers: KeyFact[] = [
  {
    key: 'bgp.peers.NAME.address',
    rule: text(),
    default: '',
    help: 'Address of a BGP neighbour that learns this network’s routes.',
  },
  {
    key: 'bgp.peers.NAME.asn',
    rule: whole(1, 4_294_967_294),
    default: '',
    help: 'The neighbour’s AS number.',
  },
  {
    key: 'bgp.peers.NAME.password',
    rule: text({ secret: true }),
    default: 'none',
    help: 'Password of the BGP connection.',
  },
  {
    key: 'bgp.peers.NAME.holdtime',
    rule: whole(9, 65_535),
    default: '180',
    help: 'Seconds without a word after which the neighbour counts as gone.',
    since: 'network_bgp_holdtime',
  },
]

export const tunnel: KeyFact[] = [
  {
    key: 'tunnel.NAME.protocol',
    rule: { kind: 'choice', values: ['vxlan', 'gre'] },
    default: '',
    help: 'How the bridge is joined with one on another host.',
  },
  { key: 'tunnel.NAME.local', rule: text(), default: '', help: 'This host’s address of the tunnel.' },
  { key: 'tunnel.NAME.remote', rule: text(), default: '', help: 'The other host’s address of the tunnel.' },
  {
    key: 'tunnel.NAME.group',
    rule: text({ example: '239.0.0.1' }),
    default: '239.0.0.1',
    help: 'Multicast group of a VXLAN without a fixed other end.',
  },
  {
    key: 'tunnel.NAME.port',
    rule: whole(0, 65_535),
    default: '0',
    help: 'UDP port of the VXLAN.',
  },
  { key: 'tunnel.NAME.id', rule: whole(0, 16_777_215), default: '0', help: 'Number of the VXLAN.' },
  {
    key: 'tunnel.NAME.interface',
    rule: hostLink({ offers: 'host-interface' }),
    default: '',
    help: 'Interface that the tunnel goes through.',
  },
  {
    key: 'tunnel.NAME.ttl',
    rule: whole(1, 255),
    default: '1',
    help: 'How many routers multicast may pass.',
  },
]
