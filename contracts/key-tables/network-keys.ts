import type { KeyFact } from '../key-facts.ts'
import { type Family, interfaceCidr, ip, mac, ranges, subnets } from '../rules/addresses.ts'
import { hostLink, hostLinks, matching, text } from '../rules/names.ts'
import { whole } from '../rules/numbers.ts'

const user: KeyFact = {
  key: 'user.*',
  rule: { kind: 'lines' },
  default: '',
  help: 'Your own note; LXD does not read it.',
}

const vlan: KeyFact = {
  key: 'vlan',
  rule: whole(0, 4094, { example: '100' }),
  default: 'untagged',
  help: 'The VLAN that the instances’ traffic carries on the parent.',
  basic: true,
}
const gvrp: KeyFact = {
  key: 'gvrp',
  rule: { kind: 'switch' },
  default: 'false',
  help: 'Registers the VLAN with the switch by GVRP.',
}
const mtu: KeyFact = {
  key: 'mtu',
  rule: whole(68, 65_535, { example: '1500' }),
  default: 'the parent’s',
  help: 'Largest packet, in bytes.',
  basic: true,
}

function parent(help: string): KeyFact {
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

const acls: KeyFact[] = [
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

function bridgeFamily(family: Family): KeyFact[] {
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

const dnsOfBridge: KeyFact[] = [
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
const dnsZones: KeyFact[] = ['forward', 'reverse.ipv4', 'reverse.ipv6'].map((zone) => ({
  key: `dns.zone.${zone}`,
  rule: text(),
  default: 'none',
  help: `The LXD network zone that ${zone === 'forward' ? 'names' : 'addresses'} of the instances are written to.`,
  since: 'network_dns',
}))

const bgpPeers: KeyFact[] = [
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

const tunnel: KeyFact[] = [
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

const bridge: KeyFact[] = [
  ...bridgeFamily(4),
  ...bridgeFamily(6),
  ...dnsOfBridge,
  {
    key: 'dns.mode',
    rule: { kind: 'choice', values: ['managed', 'dynamic', 'none'] },
    default: 'managed',
    help: 'Whether names come from LXD (managed), from what instances call themselves (dynamic), or not at all.',
  },
  ...dnsZones,
  {
    key: 'bridge.mtu',
    rule: whole(68, 65_535, { example: '1500' }),
    default: '1500, less in a tunnel',
    help: 'Largest packet on the bridge, in bytes.',
    basic: true,
  },
  {
    key: 'bridge.external_interfaces',
    rule: hostLinks,
    default: 'none',
    help: 'Interfaces of the host that become ports of the bridge. They must be unused: no address, no other bridge.',
    basic: true,
    member: true,
  },
  {
    key: 'bridge.hwaddr',
    rule: mac,
    default: 'chosen by LXD',
    help: 'The bridge’s own MAC address.',
  },
  {
    key: 'bridge.driver',
    rule: { kind: 'choice', values: ['native', 'openvswitch'] },
    default: 'native',
    help: 'The kernel’s bridge, or Open vSwitch where it is installed.',
  },
  {
    key: 'bridge.mode',
    rule: { kind: 'choice', values: ['standard', 'fan'] },
    default: 'standard',
    help: 'A plain bridge, or Ubuntu’s fan overlay, which needs its kernel.',
  },
  {
    key: 'fan.underlay_subnet',
    rule: text({ words: ['auto'], example: 'auto' }),
    default: 'auto',
    help: 'In fan mode: the subnet of the hosts.',
  },
  {
    key: 'fan.overlay_subnet',
    rule: subnets(4, { example: '240.0.0.0/8' }),
    default: '240.0.0.0/8',
    help: 'In fan mode: the subnet of the instances.',
  },
  {
    key: 'fan.type',
    rule: { kind: 'choice', values: ['vxlan', 'ipip'] },
    default: 'vxlan',
    help: 'In fan mode: the kind of tunnel.',
  },
  ...acls,
  ...([4, 6] as const).map((family) => ({
    key: `bgp.ipv${family}.nexthop`,
    rule: ip(family),
    default: 'the address the neighbour is reached from',
    help: 'The next hop announced with this network’s prefixes.',
    member: true as const,
  })),
  ...bgpPeers,
  ...tunnel,
  {
    key: 'raw.dnsmasq',
    rule: { kind: 'lines', example: 'dhcp-option=option:ntp-server,10.0.3.1' },
    default: '',
    help: 'Lines added to the configuration of the network’s dnsmasq.',
  },
  user,
]

const macvlan: KeyFact[] = [
  parent('The interface that instances share. They reach everything through it except this host itself.'),
  vlan,
  mtu,
  gvrp,
  user,
]

const sriov: KeyFact[] = [
  parent('The interface whose virtual functions the instances get. It must support SR-IOV.'),
  vlan,
  mtu,
  user,
]

const physical: KeyFact[] = [
  parent('The interface or bridge that stands for this network, for OVN as an uplink or for one instance.'),
  vlan,
  mtu,
  gvrp,
  ...([4, 6] as const).flatMap((family): KeyFact[] => [
    {
      key: `ipv${family}.gateway`,
      rule: interfaceCidr(family),
      default: 'none',
      help: `The gateway’s IPv${family} address on this network with its prefix length, for OVN.`,
    },
    {
      key: `ipv${family}.ovn.ranges`,
      rule: ranges(family),
      default: 'none',
      help: 'Addresses for the routers of OVN networks that use this one as their uplink.',
    },
    {
      key: `ipv${family}.routes`,
      rule: subnets(family),
      default: 'none',
      help: 'Subnets that OVN networks below may use for external routes.',
    },
    {
      key: `ipv${family}.routes.anycast`,
      rule: { kind: 'switch' },
      default: 'false',
      help: 'Lets several networks and cards use the same external route at once.',
    },
  ]),
  {
    key: 'dns.nameservers',
    rule: text({ example: '192.0.2.53' }),
    default: 'none',
    help: 'Name servers of this network, separated by commas.',
  },
  {
    key: 'ovn.ingress_mode',
    rule: { kind: 'choice', values: ['l2proxy', 'routed'] },
    default: 'l2proxy',
    help: 'How external addresses of OVN instances are made known: by answering ARP for them, or by routes.',
  },
  ...bgpPeers,
  user,
]

const ovn: KeyFact[] = [
  {
    key: 'network',
    rule: text({ offers: 'uplink', words: ['none'] }),
    default: 'the only one there is',
    help: 'The network that leads outside: a physical network or a bridge of this LXD.',
    basic: true,
  },
  ...([4, 6] as const).flatMap((family): KeyFact[] => [
    {
      key: `ipv${family}.address`,
      rule: interfaceCidr(family, { words: ['auto', 'none'] }),
      default: 'auto: LXD picks a free subnet',
      help: `The router’s IPv${family} address with its prefix length, “auto” or “none”.`,
      basic: true,
    },
    {
      key: `ipv${family}.nat`,
      rule: { kind: 'switch' },
      default: 'true when LXD picked the address, otherwise false',
      help: 'Hides the instances behind the router’s address on the uplink.',
      basic: true,
    },
    {
      key: `ipv${family}.nat.address`,
      rule: ip(family),
      default: 'the router’s',
      help: 'The address that outgoing traffic gets; the uplink must route it here.',
    },
    {
      key: `ipv${family}.dhcp`,
      rule: { kind: 'switch' },
      default: 'true',
      help: 'Whether OVN gives addresses to the instances.',
    },
  ]),
  {
    key: 'ipv6.dhcp.stateful',
    rule: { kind: 'switch' },
    default: 'false',
    help: 'Whether addresses come from DHCPv6 instead of the announced prefix.',
  },
  ...dnsOfBridge,
  ...dnsZones,
  {
    key: 'bridge.mtu',
    rule: whole(68, 65_535, { example: '1442' }),
    default: '1442, which fits into Geneve',
    help: 'Largest packet, in bytes.',
  },
  { key: 'bridge.hwaddr', rule: mac, default: 'chosen by LXD', help: 'The router’s MAC address.' },
  ...acls,
  user,
]

const byType: Record<string, KeyFact[]> = { bridge, macvlan, sriov, physical, ovn }

export function networkKeys(type: string): KeyFact[] {
  return byType[type] ?? [user]
}

/** What one says of a type before choosing it. */
export const networkTypes = [
  {
    name: 'bridge',
    title: 'Bridge',
    about: 'A switch on this host with addresses, names and NAT by LXD. What most people want.',
    since: undefined,
  },
  {
    name: 'macvlan',
    title: 'Macvlan',
    about: 'Instances appear on the LAN of a host interface. They cannot reach this host itself.',
    since: 'network_type_macvlan',
  },
  {
    name: 'sriov',
    title: 'SR-IOV',
    about: 'Each instance gets a virtual function of a network card that supports it.',
    since: 'network_type_sriov',
  },
  {
    name: 'physical',
    title: 'Physical',
    about: 'An existing interface, handed to one instance or used as the uplink of OVN networks.',
    since: 'network_type_physical',
  },
  {
    name: 'ovn',
    title: 'OVN',
    about: 'A virtual network over several hosts. Needs OVN on each of them and an uplink network.',
    since: 'network_type_ovn',
  },
] as const
