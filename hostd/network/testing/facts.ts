import type { BridgeDraft } from '#contracts/host-network/bridge-draft.ts'
import { noTies } from '../live/gather-ties.ts'
import type { ConfigFile, HostFacts, LiveLink } from '../model.ts'

const mac = '08:00:27:4e:66:a1'

export function link(given: Partial<LiveLink> & { name: string }): LiveLink {
  return {
    kind: 'ethernet',
    mac,
    permanentMac: null,
    up: true,
    carrier: true,
    mtu: 1500,
    speed: 1000,
    master: null,
    lower: null,
    vlanId: null,
    bridge: null,
    addresses: [],
    gateway4: null,
    gateway6: null,
    ...given,
  }
}

/** The host of the article: one card with an address by DHCP. */
export const card = link({
  name: 'enp0s3',
  addresses: [{ family: 4, address: '192.168.1.20', prefix: 24, dynamic: true, linkLocal: false }],
  gateway4: '192.168.1.1',
})
const loopback = link({ name: 'lo', kind: 'loopback', mac: '00:00:00:00:00:00' })

export function facts(files: Record<string, string>, given: Partial<HostFacts> = {}): HostFacts {
  return {
    links: [loopback, card],
    files: new Map(Object.entries(files).map(([path, text]) => [path, file(text)])),
    installed: new Set(),
    running: new Set(),
    resolvers: { dns: ['192.168.1.1'], search: [], file: 'plain' },
    lacksVlans: false,
    profiles: [],
    clientIds: new Map(),
    ...given,
  }
}

export const file = (text: string): ConfigFile => ({ text, mode: 0o644 })

export const draft: BridgeDraft = {
  name: 'virbr0',
  ports: ['enp0s3'],
  ipv4: { mode: 'dhcp', address: '', gateway: '' },
  ipv6: { mode: 'none', address: '', gateway: '' },
  dns: [],
  search: [],
  mtu: null,
  stp: false,
  forwardDelay: 0,
  vlanAware: false,
  mac: null,
}
export const staticDraft: BridgeDraft = {
  ...draft,
  ipv4: { mode: 'static', address: '192.168.1.20/24', gateway: '192.168.1.1' },
  dns: ['192.168.1.1', '9.9.9.9'],
  search: ['lan.test'],
}

/** The bridge as it is once it was made. */
export const madeBridge = link({
  name: 'virbr0',
  kind: 'bridge',
  bridge: { stp: false, forwardDelay: 0, vlanAware: false },
  addresses: card.addresses,
  gateway4: card.gateway4,
})
export const enslaved = link({ name: 'enp0s3', master: 'virbr0' })

export const noContext = {
  reachedAt: null,
  ties: noTies,
  taken: new Set<string>(),
  origins: new Map(),
  restored: null,
}
