import type { KeyFact } from '../key-facts.ts'
import { type Family, ip, ipList, mac, subnets } from '../rules/addresses.ts'
import { hostLink, matching, text } from '../rules/names.ts'
import { bitRate, whole } from '../rules/numbers.ts'

const name: KeyFact = {
  key: 'name',
  rule: hostLink({ example: 'eth0' }),
  default: 'chosen by the kernel',
  help: 'What the card is called inside the instance.',
  basic: true,
}
const hwaddr: KeyFact = {
  key: 'hwaddr',
  rule: mac,
  default: 'made up by LXD and kept',
  help: 'The card’s MAC address.',
  basic: true,
}
const mtu: KeyFact = {
  key: 'mtu',
  rule: whole(68, 65_535, { example: '1500' }),
  default: 'the parent’s',
  help: 'Largest packet, in bytes.',
  basic: true,
}
const bootPriority: KeyFact = {
  key: 'boot.priority',
  rule: whole(0, 1_000_000),
  default: 'none',
  help: 'For virtual machines: the higher, the earlier the card is tried at boot.',
}
const hostName: KeyFact = {
  key: 'host_name',
  rule: hostLink({ example: 'vethweb1' }),
  default: 'made up by LXD',
  help: 'What the card’s other end is called on the host.',
}
const vlan: KeyFact = {
  key: 'vlan',
  rule: whole(0, 4094, { example: '100' }),
  default: 'untagged',
  help: 'The VLAN that the card’s traffic carries on the parent.',
  basic: true,
}
const gvrp: KeyFact = {
  key: 'gvrp',
  rule: { kind: 'switch' },
  default: 'false',
  help: 'Registers the VLAN with the switch by GVRP.',
}
const limits: KeyFact[] = [
  {
    key: 'limits.ingress',
    rule: bitRate,
    default: 'no limit',
    help: 'How fast the instance may receive.',
    basic: true,
  },
  {
    key: 'limits.egress',
    rule: bitRate,
    default: 'no limit',
    help: 'How fast the instance may send.',
    basic: true,
  },
  {
    key: 'limits.max',
    rule: bitRate,
    default: 'no limit',
    help: 'One limit for both directions; it stands instead of the other two.',
  },
]
const limitsPriority: KeyFact = {
  key: 'limits.priority',
  rule: whole(0, 4_294_967_295),
  default: '0',
  help: 'Priority of the packets that the instance sends, for queues on the host.',
  since: 'instances_nic_limits_priority',
}
const queueLength: KeyFact = {
  key: 'queue.tx.length',
  rule: whole(0, 1_000_000),
  default: 'the kernel’s',
  help: 'How many packets may wait to be sent.',
  since: 'network_txqueuelen',
}
const macFilter: KeyFact = {
  key: 'security.mac_filtering',
  rule: { kind: 'switch' },
  default: 'false',
  help: 'Drops packets with a MAC address that is not this card’s.',
  basic: true,
}

function addressByDhcp(family: Family): KeyFact {
  return {
    key: `ipv${family}.address`,
    rule: ip(family, { words: ['none'] }),
    default: 'by DHCP as it comes',
    help: `The IPv${family} address that LXD’s DHCP server gives to this card; “none” with filtering lets no IPv${family} through.`,
    basic: family === 4 ? true : undefined,
  }
}
function routes(family: Family): KeyFact {
  return {
    key: `ipv${family}.routes`,
    rule: subnets(family),
    default: 'none',
    help: `IPv${family} subnets that the host routes to this card.`,
  }
}
function externalRoutes(family: Family): KeyFact {
  return {
    key: `ipv${family}.routes.external`,
    rule: subnets(family),
    default: 'none',
    help: `IPv${family} subnets routed to this card and made known outside.`,
  }
}
function addressFilter(family: Family): KeyFact {
  return {
    key: `security.ipv${family}_filtering`,
    rule: { kind: 'switch' },
    default: 'false',
    help: `Drops packets from IPv${family} addresses that are not this card’s; includes the MAC filter.`,
  }
}

const common = [name, hwaddr, mtu]

const switchPort: KeyFact[] = [
  ...common,
  ...limits,
  {
    ...vlan,
    rule: whole(0, 4094, { example: '100', words: ['none'] }),
    default: 'the bridge’s own',
    help: 'The untagged VLAN of this port; “none” takes the port out of the bridge’s own.',
  },
  {
    key: 'vlan.tagged',
    rule: matching(
      /^\d{1,4}(-\d{1,4})?(,\s*\d{1,4}(-\d{1,4})?)*$/,
      'Write VLAN numbers and ranges with commas, for example 10,20-29',
      { example: '10,20-29' },
    ),
    default: 'none',
    help: 'VLANs that arrive with their tag.',
  },
  addressByDhcp(4),
  addressByDhcp(6),
  macFilter,
  addressFilter(4),
  addressFilter(6),
  {
    key: 'security.port_isolation',
    rule: { kind: 'switch' },
    default: 'false',
    help: 'Keeps the card from talking to other isolated cards of the same bridge.',
  },
  hostName,
  routes(4),
  routes(6),
  externalRoutes(4),
  externalRoutes(6),
  queueLength,
  limitsPriority,
  bootPriority,
]

const parentLink = (help: string, offers: 'bridge' | 'host-interface'): KeyFact => ({
  key: 'parent',
  rule: hostLink({ offers, example: offers === 'bridge' ? 'br0' : 'enp0s3' }),
  default: '',
  help,
  basic: true,
  required: true,
})

function routedFamily(family: Family): KeyFact[] {
  const ipv = `ipv${family}`
  return [
    {
      key: `${ipv}.address`,
      rule: ipList(family),
      default: 'none',
      help: `The instance’s IPv${family} addresses, separated by commas.`,
      basic: true,
    },
    {
      key: `${ipv}.gateway`,
      rule: { kind: 'choice', values: ['auto', 'none'] },
      default: 'auto',
      help: 'Whether the instance gets a default route to the host.',
    },
    {
      key: `${ipv}.host_address`,
      rule: ip(family),
      default: family === 4 ? '169.254.0.1' : 'fe80::1',
      help: 'The host’s own address on the other end.',
    },
    {
      key: `${ipv}.host_table`,
      rule: whole(1, 4_294_967_295),
      default: 'the main table only',
      help: 'A further routing table of the host that the addresses are added to.',
    },
    {
      key: `${ipv}.neighbor_probe`,
      rule: { kind: 'switch' },
      default: 'true',
      help: 'Asks on the parent’s network first whether the address is taken.',
    },
    routes(family),
  ]
}

function ipvlanFamily(family: Family): KeyFact[] {
  return routedFamily(family).filter((fact) => !/host_address|neighbor_probe|routes/.test(fact.key))
}

const byKind: Record<string, KeyFact[]> = {
  network: [
    {
      key: 'network',
      rule: text({ offers: 'managed-network' }),
      default: '',
      help: 'A network of this LXD; everything about the parent comes from it.',
      basic: true,
      required: true,
    },
    // The network's own MTU holds: LXD refuses one of the card's.
    ...switchPort.filter((fact) => fact.key !== 'mtu'),
    {
      key: 'security.acls',
      rule: text({ offers: 'acl' }),
      default: 'none',
      help: 'Network ACLs for this card, separated by commas.',
    },
  ],
  bridged: [parentLink('A bridge of this host, made by LXD or not.', 'bridge'), ...switchPort],
  macvlan: [
    parentLink(
      'The interface that the card shares. It reaches everything through it except this host itself.',
      'host-interface',
    ),
    ...common,
    vlan,
    gvrp,
    bootPriority,
  ],
  physical: [
    parentLink(
      'The interface that leaves this host and goes into the instance. The host cannot use it meanwhile.',
      'host-interface',
    ),
    ...common,
    vlan,
    gvrp,
    bootPriority,
  ],
  sriov: [
    parentLink(
      'The interface whose virtual function the instance gets. It must support SR-IOV.',
      'host-interface',
    ),
    ...common,
    vlan,
    macFilter,
    bootPriority,
  ],
  p2p: [...common, ...limits, hostName, routes(4), routes(6), queueLength, limitsPriority, bootPriority],
  routed: [
    {
      ...parentLink('The interface that the addresses are made known on.', 'host-interface'),
      required: undefined,
      default: 'none: reachable from this host only',
    },
    ...routedFamily(4),
    ...routedFamily(6),
    ...common,
    ...limits,
    vlan,
    gvrp,
    hostName,
    queueLength,
    limitsPriority,
  ],
  ipvlan: [
    parentLink('The interface that the card shares, with the same MAC address.', 'host-interface'),
    {
      key: 'mode',
      rule: { kind: 'choice', values: ['l3s', 'l2'] },
      default: 'l3s',
      help: 'Whether the host routes for the card (l3s) or the card speaks on the LAN itself (l2).',
    },
    ...ipvlanFamily(4),
    ...ipvlanFamily(6),
    name,
    mtu,
    vlan,
    gvrp,
  ],
}

/** Keys of a card by how it is connected: `network`, or LXD's `nictype`. Without `type` and `nictype` themselves. */
export function nicKeys(kind: string): KeyFact[] {
  return byKind[kind] ?? common
}
