import type { HostLink } from '#contracts/host-network/links.ts'

/** A card that is up, with nothing on it. */
export function link(given: Partial<HostLink> & { name: string }): HostLink {
  return {
    kind: 'ethernet',
    mac: '08:00:27:4e:66:a1',
    up: true,
    carrier: true,
    mtu: 1500,
    speed: null,
    master: null,
    ports: [],
    lower: null,
    vlanId: null,
    bridge: null,
    addresses: [],
    gateway4: null,
    gateway6: null,
    backend: null,
    claims: [],
    settings: null,
    notAsPort: null,
    notEditable: null,
    ...given,
  }
}
