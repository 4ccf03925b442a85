import { stat, statfs } from 'node:fs/promises'
import { contains, overlap, sameAddress, subnetOf } from '#contracts/rules/subnets.ts'
import { type Answers, isAsked, type QuestionId } from '#contracts/setup/answers.ts'
import type { SetupFacts } from '#contracts/setup/setup-facts.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { getNetworkState } from '#server/lxd/resources/networks.ts'
import { readSetupFacts } from './setup-facts.ts'

const gib = 1024 ** 3
type Doubts = Partial<Record<QuestionId, string>>
type LinkAddress = { link: string; address: string; netmask: string }

/** What speaks against the answers on this very host. LXD stays the judge: it may see other mounts than the console does. */
export async function checkAnswers(answers: Answers, client: LxdClient): Promise<Doubts> {
  const facts = await readSetupFacts(client)
  const isLocal = client.place.startsWith('/')
  const addresses = answers.bridge || answers.reachable ? await addressesOf(facts, client) : []
  return {
    ...nameDoubts(answers, facts),
    ...(isLocal ? await sourceDoubts(answers, facts) : {}),
    ...subnetDoubts(answers, addresses),
    ...addressDoubts(answers, addresses),
  }
}

function nameDoubts(answers: Answers, { state, links, drivers }: SetupFacts): Doubts {
  const found: Doubts = {}
  if (answers.pool && state.pools.some((pool) => pool.name === answers.poolName))
    found.poolName = 'There is a pool of this name already: choose another, or answer no above to keep it.'
  if (answers.pool && !drivers.includes(answers.poolDriver))
    found.poolDriver = 'This server does not offer the driver.'
  if (answers.bridge && links.some((link) => link.name === answers.bridgeName))
    found.bridgeName = 'The host has an interface of this name already: choose another.'
  if (isAsked('linkName', answers) && !links.some((link) => link.name === answers.linkName))
    found.linkName = 'The host has no such interface.'
  return found
}

async function sourceDoubts(answers: Answers, { disks, lxdDir }: SetupFacts): Promise<Doubts> {
  if (isAsked('poolSize', answers)) {
    const disk = await statfs(lxdDir).catch(() => null)
    const free = disk ? disk.bavail * disk.bsize : null
    if (free !== null && Number(answers.poolSize) * gib > free)
      return { poolSize: `Only ${Math.floor(free / gib)} GiB are free where the file would be.` }
  }
  if (!isAsked('poolDevice', answers)) return {}
  const found = await stat(answers.poolDevice).catch(() => null)
  if (!found) return { poolDevice: 'There is nothing at this path.' }
  if (!found.isBlockDevice()) return { poolDevice: 'This is not a block device.' }
  const disk = disks.find((each) => each.path === answers.poolDevice)
  return disk?.inUse ? { poolDevice: 'It has partitions or is mounted: a pool on it would erase them.' } : {}
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

function subnetDoubts(answers: Answers, addresses: readonly LinkAddress[]): Doubts {
  const found: Doubts = {}
  for (const id of ['ipv4', 'ipv6'] as const) {
    const wanted = answers.bridge ? subnetOf(answers[id]) : null
    if (wanted === null) continue
    const other = addresses.find((each) => {
      const subnet = subnetOf(`${each.address}/${each.netmask}`)
      return subnet !== null && (overlap(wanted, subnet) || contains(wanted, each.address))
    })
    if (other) found[id] = `This overlaps with ${other.address}/${other.netmask} on ${other.link}.`
  }
  return found
}

function addressDoubts(answers: Answers, addresses: readonly LinkAddress[]): Doubts {
  if (!answers.reachable || answers.address === 'all') return {}
  const known = addresses.some((each) => sameAddress(each.address, answers.address))
  return known ? {} : { address: 'No interface of the host has this address, so LXD could not listen on it.' }
}
