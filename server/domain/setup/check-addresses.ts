import { networkInterfaces } from 'node:os'
import { isAddress } from '#contracts/rules/addresses.ts'
import { contains, overlap, sameAddress, subnetOf } from '#contracts/rules/subnets.ts'
import type { AnswerCheck, Answers, QuestionId } from '#contracts/setup/answers.ts'
import { withPort } from '#contracts/setup/cluster-answers.ts'
import type { SetupFacts } from '#contracts/setup/setup-facts.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { getNetworkState } from '#server/lxd/resources/networks.ts'
import { type Route, readRoutes } from './host-routes.ts'
import { listenProblem } from './listen-problem.ts'

const notHere = 'No interface of the host has this address, so LXD could not listen on it.'

type LinkAddress = { link: string; address: string; netmask: string }

/** What the addresses would get in the way of. */
export async function addressDoubts(
  answers: Answers,
  facts: SetupFacts,
  client: LxdClient,
  asks: (id: QuestionId) => boolean,
): Promise<AnswerCheck['doubts']> {
  if (!asks('ipv4') && !asks('ipv6') && !asks('address') && !asks('clusterAddress')) return {}
  const addresses = await addressesOf(facts, client)
  const isHere = isOwnNetwork(addresses)
  const routes = isHere ? await readRoutes() : []
  const found: AnswerCheck['doubts'] = {}
  for (const id of ['ipv4', 'ipv6'] as const) {
    const other = asks(id) ? inTheWay(answers[id], addresses, routes) : null
    if (other !== null) found[id] = `This overlaps with ${other}.`
  }
  if (asks('clusterAddress')) {
    const problem = memberDoubt(answers.clusterAddress, addresses)
    if (problem !== null) found.clusterAddress = problem
  }
  if (!asks('address') || !asks('port')) return found
  const { address, port } = answers
  const known = address === 'all' || addresses.some((each) => sameAddress(each.address, address))
  if (!known && !isLoopback(address)) {
    found.address = notHere
  } else if (isHere && !facts.state.config['core.https_address']?.endsWith(`:${port}`)) {
    const problem = await listenProblem(address, Number(port))
    if (problem !== null) found.port = problem
  }
  return found
}

/** LXD is asked, not the system: the console may stand in another network than LXD. */
async function addressesOf({ links }: SetupFacts, client: LxdClient): Promise<LinkAddress[]> {
  const found = await Promise.all(
    links.map(async ({ name }) => {
      const state = await getNetworkState(client, 'default', name).catch(() => null)
      return (state?.addresses ?? []).map(({ address, netmask }) => ({ link: name, address, netmask }))
    }),
  )
  return found.flat()
}

/** Whether the console stands in LXD's network, so that what it sees of routes and ports is what LXD would. */
function isOwnNetwork(addresses: readonly LinkAddress[]): boolean {
  const own = new Set(
    Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address)),
  )
  return addresses.length > 0 && addresses.every(({ address }) => own.has(address))
}

/** What a subnet of one's own shares addresses with, in words; null for none, and for `auto` and `none`. */
export function inTheWay(
  cidr: string,
  addresses: readonly LinkAddress[],
  routes: readonly Route[],
): string | null {
  const wanted = subnetOf(cidr)
  if (wanted === null) return null
  const other = addresses.find((each) => {
    const subnet = subnetOf(`${each.address}/${each.netmask}`)
    return subnet !== null && (overlap(wanted, subnet) || contains(wanted, each.address))
  })
  if (other) return `${other.address}/${other.netmask} on ${other.link}`
  const route = routes.find((each) => {
    const subnet = subnetOf(each.subnet)
    return subnet !== null && overlap(wanted, subnet)
  })
  return route ? `the route to ${route.subnet} by ${route.link}` : null
}

/** A name is what others look up, so only addresses are compared. */
function memberDoubt(clusterAddress: string, addresses: readonly LinkAddress[]): string | null {
  const host = withPort(clusterAddress)
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
  if (!isAddress(4, host) && !isAddress(6, host)) return null
  return addresses.some((each) => sameAddress(each.address, host)) ? null : notHere
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}
