import { networkTypes } from '#contracts/key-tables/network-keys.ts'
import type { NetworkOffers } from '#contracts/networks.ts'
import type { LxdNetwork } from '#server/lxd/resources/networks.ts'
import type { LxdServer } from '#server/lxd/resources/server.ts'

/** What networks this server can have, and what there is to connect to. Pure. */
export function networkOffers(
  server: LxdServer,
  networks: readonly LxdNetwork[],
  acls: string[],
): NetworkOffers {
  const managed = networks.filter((network) => network.managed)
  return {
    extensions: server.api_extensions,
    clustered: server.environment?.server_clustered ?? false,
    names: managed.map((network) => network.name),
    missing: missingTypes(server, managed),
    links: networks
      .filter((network) => network.type !== 'loopback')
      .map(({ name, type, managed: isManaged }) => ({ name, type, managed: isManaged })),
    acls,
  }
}

function missingTypes(server: LxdServer, managed: readonly LxdNetwork[]): Record<string, string> {
  const missing: Record<string, string> = {}
  for (const { name, since } of networkTypes) {
    if (since !== undefined && !server.api_extensions.includes(since)) {
      missing[name] = `This LXD does not have this type (it came with ${since}).`
    }
  }
  const connection = server.config['network.ovn.northbound_connection']
  const isUplink = (network: LxdNetwork) => network.type === 'physical' || network.type === 'bridge'
  if (missing.ovn === undefined && !managed.some(isUplink)) {
    missing.ovn = 'OVN needs an uplink: make a physical network or a bridge first.'
  } else if (missing.ovn === undefined && connection === undefined) {
    missing.ovn =
      'LXD would look for OVN at its default socket. Install ovn-host and ovn-central, or set network.ovn.northbound_connection.'
  }
  return missing
}
