import type { NetworkBackend } from '#contracts/host-network/links.ts'
import type { HostFacts } from '../model.ts'
import { card, facts, link } from './facts.ts'

/** A host with a bond of two cards that has the address, and a VLAN with an address of its own on a third card. */
export function stackedHost(backend: NetworkBackend, given: Partial<HostFacts> = {}): HostFacts {
  const bond = link({ ...card, name: 'bond0', kind: 'bond', mac: '08:00:27:00:00:01' })
  const ports = ['em1', 'em2'].map((name) => link({ name, master: 'bond0', mac: '08:00:27:00:00:01' }))
  const vlan = link({
    name: 'em3.20',
    kind: 'vlan',
    lower: 'em3',
    vlanId: 20,
    mac: '08:00:27:00:00:03',
    addresses: [{ family: 4, address: '10.20.0.2', prefix: 24, dynamic: false, linkLocal: false }],
  })
  const lower = link({ name: 'em3', mac: '08:00:27:00:00:03' })
  return facts(stackedFiles[backend], {
    ...tools[backend],
    links: [bond, ...ports, lower, vlan],
    ...given,
  })
}

const tools: Record<NetworkBackend, Partial<HostFacts>> = {
  'network-scripts': { installed: new Set(['network-scripts']) },
  networkmanager: { installed: new Set(['networkmanager']), running: new Set(['networkmanager']) },
  netplan: { installed: new Set(['netplan', 'networkd']), running: new Set(['networkd']) },
  networkd: { installed: new Set(['networkd']), running: new Set(['networkd']) },
  ifupdown: { installed: new Set(['ifupdown']) },
}

const sysconfig = '/etc/sysconfig/network-scripts'
const keyfiles = '/etc/NetworkManager/system-connections'
const units = '/etc/systemd/network'
const keyfile = (id: string, type: string, uuid: number, rest: string) =>
  `[connection]\nid=${id}\nuuid=${uuid}0000000-2222-3333-4444-555555555555\ntype=${type}\ninterface-name=${id}\n${rest}`

const stackedFiles: Record<NetworkBackend, Record<string, string>> = {
  'network-scripts': {
    [`${sysconfig}/ifcfg-bond0`]:
      'DEVICE=bond0\nTYPE=Bond\nBONDING_MASTER=yes\nBONDING_OPTS="mode=802.3ad miimon=100"\nIPADDR=192.168.1.20\nPREFIX=24\nGATEWAY=192.168.1.1\n',
    [`${sysconfig}/ifcfg-em1`]: 'DEVICE=em1\nMASTER=bond0\nSLAVE=yes\n',
    [`${sysconfig}/ifcfg-em2`]: 'DEVICE=em2\nMASTER=bond0\nSLAVE=yes\n',
    [`${sysconfig}/ifcfg-em3`]: 'DEVICE=em3\nBOOTPROTO=none\n',
    [`${sysconfig}/ifcfg-em3.20`]: 'DEVICE=em3.20\nVLAN=yes\nIPADDR=10.20.0.2\nPREFIX=24\n',
  },
  networkmanager: {
    [`${keyfiles}/bond0.nmconnection`]: keyfile(
      'bond0',
      'bond',
      1,
      '\n[bond]\nmode=802.3ad\nmiimon=100\n\n[ipv4]\nmethod=manual\naddress1=192.168.1.20/24,192.168.1.1\n\n[ipv6]\nmethod=disabled\n',
    ),
    [`${keyfiles}/em1.nmconnection`]: keyfile('em1', 'ethernet', 2, 'master=bond0\nslave-type=bond\n'),
    [`${keyfiles}/em2.nmconnection`]: keyfile('em2', 'ethernet', 3, 'master=bond0\nslave-type=bond\n'),
    [`${keyfiles}/em3.20.nmconnection`]: keyfile(
      'em3.20',
      'vlan',
      4,
      '\n[vlan]\nid=20\nparent=em3\n\n[ipv4]\nmethod=manual\naddress1=10.20.0.2/24\n\n[ipv6]\nmethod=disabled\n',
    ),
  },
  netplan: {
    '/etc/netplan/01.yaml': `network:
  version: 2
  ethernets:
    em1: {}
    em2: {}
    em3: {}
  bonds:
    bond0:
      interfaces: [em1, em2]
      parameters:
        mode: 802.3ad
        mii-monitor-interval: 100
      addresses: [192.168.1.20/24]
      routes:
        - to: default
          via: 192.168.1.1
  vlans:
    em3.20:
      id: 20
      link: em3
      addresses: [10.20.0.2/24]
`,
  },
  networkd: {
    [`${units}/10-bond0.netdev`]:
      '[NetDev]\nName=bond0\nKind=bond\n\n[Bond]\nMode=802.3ad\nMIIMonitorSec=100ms\n',
    [`${units}/10-em.network`]: '[Match]\nName=em1 em2\n\n[Network]\nBond=bond0\n',
    [`${units}/20-bond0.network`]:
      '[Match]\nName=bond0\n\n[Network]\nAddress=192.168.1.20/24\nGateway=192.168.1.1\nIPv6AcceptRA=no\n',
    [`${units}/20-em3.network`]: '[Match]\nName=em3\n\n[Network]\nVLAN=em3.20\nLinkLocalAddressing=no\n',
    [`${units}/20-em3.20.netdev`]: '[NetDev]\nName=em3.20\nKind=vlan\n\n[VLAN]\nId=20\n',
    [`${units}/20-em3.20.network`]:
      '[Match]\nName=em3.20\n\n[Network]\nAddress=10.20.0.2/24\nIPv6AcceptRA=no\n',
  },
  ifupdown: {
    '/etc/network/interfaces': `auto bond0
iface bond0 inet static
    address 192.168.1.20/24
    gateway 192.168.1.1
    bond-slaves em1 em2
    bond-mode 802.3ad
    bond-miimon 100

auto em3.20
iface em3.20 inet static
    address 10.20.0.2/24
    vlan-raw-device em3
`,
  },
}
