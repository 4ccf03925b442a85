import type { Lease, Network, NetworkDetails, NetworkState } from '#contracts/networks.ts'
import type { LxdLease, LxdNetwork, LxdNetworkState } from '#server/lxd/resources/networks.ts'
import { parseUsedBy } from '#server/lxd/resources/used-by.ts'

/**
 * A network as the list shows it. LXD says nothing of an interface of the host besides its name and kind: what there is
 * to know of one comes from `state`.
 */
export function networkFacts(
  network: LxdNetwork,
  project: string,
  state: LxdNetworkState | null = null,
): Network {
  const { name, type, managed, description, status, config, used_by } = network
  return {
    project,
    name,
    type,
    managed,
    description,
    status: status === '' && state !== null ? stateWord(state) : status,
    ipv4: config['ipv4.address'] ?? firstAddress(state, 'inet'),
    ipv6: config['ipv6.address'] ?? firstAddress(state, 'inet6'),
    usedBy: used_by.length,
  }
}

function stateWord({ state }: LxdNetworkState): string {
  return state === 'up' ? 'Up' : 'Down'
}

/** The one that others reach it by. */
function firstAddress(state: LxdNetworkState | null, family: string): string | null {
  const found = state?.addresses.find((each) => each.family === family && each.scope !== 'link')
  return found === undefined ? null : `${found.address}/${found.netmask}`
}

export function networkDetails(
  network: LxdNetwork,
  given: { project: string; state: LxdNetworkState | null; leases: readonly LxdLease[]; at: string },
): NetworkDetails {
  return {
    ...networkFacts(network, given.project, given.state),
    config: network.config,
    users: network.used_by.map(parseUsedBy),
    locations: network.locations.filter((location) => location !== 'none'),
    state: given.state && stateFacts(given.state, given.at),
    leases: given.leases.map(leaseFacts),
  }
}

function stateFacts(state: LxdNetworkState, at: string): NetworkState {
  const { counters, vlan } = state
  return {
    addresses: state.addresses.map(({ family, address, netmask }) => ({ family, address, netmask })),
    hwaddr: state.hwaddr,
    mtu: state.mtu,
    up: state.state === 'up',
    counters: {
      bytesReceived: counters.bytes_received,
      bytesSent: counters.bytes_sent,
      packetsReceived: counters.packets_received,
      packetsSent: counters.packets_sent,
    },
    ports: state.bridge?.upper_devices ?? [],
    vlan: vlan ? { lower: vlan.lower_device, id: vlan.vid } : null,
    at,
  }
}

function leaseFacts(lease: LxdLease): Lease {
  const { hostname, hwaddr, address, type, location } = lease
  return {
    hostname,
    hwaddr,
    address,
    type,
    location: location === '' || location === 'none' ? null : location,
  }
}
