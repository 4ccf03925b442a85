import 'server-only'
import type { Network, NetworkDetails, NetworkOffers } from '#contracts/networks.ts'
import { networkDetails, networkFacts } from '#server/domain/networks/network-facts.ts'
import { networkOffers } from '#server/domain/networks/network-offers.ts'
import { lxd } from '#server/lxd/client.ts'
import {
  getNetwork,
  getNetworkState,
  listAclNames,
  listLeases,
  listNetworks,
} from '#server/lxd/resources/networks.ts'
import { getServer } from '#server/lxd/resources/server.ts'

/** Networks that a project sees, the host's own interfaces among them. */
export async function readNetworks(project: string): Promise<{ networks: Network[] }> {
  return { networks: (await listNetworks(lxd(), project)).map(networkFacts) }
}

/** Errors: `not-found`. */
export async function readNetwork(project: string, name: string): Promise<NetworkDetails> {
  const { network } = await getNetwork(lxd(), project, name)
  const givesLeases = network.managed && (network.type === 'bridge' || network.type === 'ovn')
  const [state, leases] = await Promise.all([
    getNetworkState(lxd(), project, name).catch(() => null),
    givesLeases ? listLeases(lxd(), project, name).catch(() => []) : [],
  ])
  return networkDetails(network, { project, state, leases, at: new Date().toISOString() })
}

export async function readNetworkOffers(project: string): Promise<NetworkOffers> {
  const [{ server }, networks, acls] = await Promise.all([
    getServer(lxd()),
    listNetworks(lxd(), project),
    listAclNames(lxd(), project).catch(() => []),
  ])
  return networkOffers(server, networks, acls)
}
