import type { KeyFact } from '../key-facts.ts'
import { interfaceCidr, ip, mac, ranges, subnets } from '../rules/addresses.ts'
import { hostLinks, text } from '../rules/names.ts'
import { whole } from '../rules/numbers.ts'
import {
  acls,
  bgpPeers,
  bridgeFamily,
  dnsOfBridge,
  dnsZones,
  gvrp,
  mtu,
  parent,
  tunnel,
  user,
  vlan,
} from './network-key-groups.ts'

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
