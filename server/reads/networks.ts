import 'server-only'
import type { Network, NetworkDetails, NetworkList, NetworkOffers } from '#contracts/networks.ts'
import { networkDetails, networkFacts } from '#server/domain/networks/network-facts.ts'
import { networkOffers } from '#server/domain/networks/network-offers.ts'
import { lxd } from '#server/lxd/client.ts'
import { ifThere } from '#server/lxd/errors.ts'
import {
  getNetwork,
  getNetworkState,
  listAclNames,
  listLeases,
  listNetworks,
} from '#server/lxd/resources/networks.ts'
import { listProjects } from '#server/lxd/resources/projects.ts'
import { getServer } from '#server/lxd/resources/server.ts'

/** Networks that a project sees, the host's own interfaces among them. */
export async function readNetworks(project: string): Promise<NetworkList> {
  const networks = await listNetworks(lxd(), project)
  return { networks: networks.map((network) => networkFacts(network, project)) }
}

/** The same with what the kernel says of the host's own interfaces. LXD leaves the instances' ends out of its list. */
async function networksWithState(project: string): Promise<Network[]> {
  const networks = (await listNetworks(lxd(), project)).filter((network) => network.type !== 'loopback')
  // One may go while the list is read: a container's card that was taken from the host, or a bridge.
  const state = (name: string) => ifThere(getNetworkState(lxd(), project, name))
  return Promise.all(
    networks.map(async (network) =>
      networkFacts(network, project, network.managed ? null : await state(network.name)),
    ),
  )
}

/** The networks of every project that has its own, and those that all others share, which stand in `default`. */
export async function readEveryNetwork(): Promise<NetworkList> {
  const projects = (await listProjects(lxd())).filter(
    ({ name, config }) => name === 'default' || config['features.networks'] === 'true',
  )
  return { networks: (await Promise.all(projects.map(({ name }) => networksWithState(name)))).flat() }
}

/** Errors: `not-found`. */
export async function readNetwork(project: string, name: string): Promise<NetworkDetails> {
  const { network } = await getNetwork(lxd(), project, name)
  const givesLeases = network.managed && (network.type === 'bridge' || network.type === 'ovn')
  const [state, leases] = await Promise.all([
    ifThere(getNetworkState(lxd(), project, name)),
    givesLeases ? listLeases(lxd(), project, name) : [],
  ])
  return networkDetails(network, { project, state, leases, at: new Date().toISOString() })
}

export async function readNetworkOffers(project: string): Promise<NetworkOffers> {
  const [{ server }, networks, acls] = await Promise.all([
    getServer(lxd()),
    listNetworks(lxd(), project),
    ifThere(listAclNames(lxd(), project)),
  ])
  return networkOffers(server, networks, acls ?? [])
}
