import type { NetworkChange } from '#contracts/host-network/change.ts'
import type { HostAddress, HostLink } from '#contracts/host-network/links.ts'
import type { NetworkPlan } from '#contracts/host-network/plan.ts'
import { familyOf } from '#contracts/rules/subnets.ts'
import { describeLinks } from './describe-links.ts'
import { withEdits } from './files/edit-files.ts'
import { type Expectation, type FileEdits, type HostFacts, type LiveLink, liveLink } from './model.ts'
import { nameOf } from './plan-restore.ts'

type Planned = {
  change: NetworkChange
  edits: FileEdits
  /** The link that has the addresses now. */
  source: string | null
  expectation: Expectation
}

/** The links that a plan is about, and what they stand on, as they are and as they are to be. */
export function pictureOfPlan(facts: HostFacts, planned: Planned): NetworkPlan['picture'] {
  const { change, edits, source, expectation } = planned
  const from = source === null ? undefined : liveLink(facts, source)
  const links = linksAfter(facts, from, expectation)
  const then: HostFacts = { ...facts, links, files: withEdits(facts.files, edits) }
  const named = [nameOf(change), source, expectation.link, ...expectation.ports].filter(
    (name) => name !== null,
  )
  const shown = withBelow(named, [...facts.links, ...links])
  const only = (all: HostLink[]) =>
    all.filter(({ name, master }) => shown.has(name) || (master !== null && shown.has(master)))
  const after = describeLinks(then).map((link) =>
    link.name === expectation.link ? withLearnt(link, from) : link,
  )
  return { before: only(describeLinks(facts)), after: only(after) }
}

/** With ports, and the links below VLANs, as far as they go. */
function withBelow(names: readonly string[], links: readonly LiveLink[]): Set<string> {
  const found = new Set<string>()
  const next = [...names]
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    if (found.has(name)) continue
    found.add(name)
    for (const link of links) {
      if (link.master === name) next.push(link.name)
      if (link.name === name && link.lower !== null) next.push(link.lower)
    }
  }
  return found
}

function linksAfter(facts: HostFacts, from: LiveLink | undefined, wanted: Expectation): LiveLink[] {
  const { link: holder, bridge, gone, ports, members } = wanted
  const stays = facts.links.filter(({ name }) => name !== gone)
  const isNew = bridge !== null && !stays.some(({ name }) => name === bridge)
  const guests = new Set(members.map(({ link }) => link))
  return [...stays, ...(isNew ? [newBridge(bridge, facts, from, wanted)] : [])].map((link) => {
    const isPort = ports.includes(link.name)
    const isFreed =
      link.master !== null && [bridge, gone].includes(link.master) && !isPort && !guests.has(link.name)
    const master = isPort ? bridge : isFreed ? null : link.master
    if (link.name === holder) {
      return { ...link, master, addresses: addressesAfter(wanted), gateway4: wanted.gateway }
    }
    if (isPort || link.name === from?.name) {
      return { ...link, master, addresses: [], gateway4: null, gateway6: null }
    }
    return { ...link, master }
  })
}

function newBridge(
  name: string,
  facts: HostFacts,
  from: LiveLink | undefined,
  { ports, traits }: Expectation,
): LiveLink {
  const { stp = false, forwardDelay = 0, vlanAware = false, mac, mtu } = traits ?? {}
  return {
    name,
    kind: 'bridge',
    mac: mac ?? from?.mac ?? '',
    permanentMac: null,
    up: true,
    carrier: ports.some((port) => liveLink(facts, port)?.carrier),
    mtu: mtu ?? from?.mtu ?? 1500,
    speed: null,
    master: null,
    lower: null,
    vlanId: null,
    bridge: { stp, forwardDelay, vlanAware },
    addresses: [],
    gateway4: null,
    gateway6: from?.gateway6 ?? null,
  }
}

function addressesAfter({ addresses, lease }: Expectation): HostAddress[] {
  const leased = lease === null ? [] : [hostAddress(lease, true)]
  return [...leased, ...addresses.map((cidr) => hostAddress(cidr, false))]
}

function hostAddress(cidr: string, dynamic: boolean): HostAddress {
  const [address = '', prefix] = cidr.split('/')
  return { family: familyOf(address) ?? 4, address, prefix: Number(prefix), dynamic, linkLocal: false }
}

/** A router gives the same addresses to the same MAC. */
function withLearnt(link: HostLink, from: LiveLink | undefined): HostLink {
  if (link.settings?.ipv6.mode !== 'auto' || link.mac !== from?.mac) return link
  const learnt = from.addresses.filter(
    ({ family, dynamic, linkLocal }) => family === 6 && dynamic && !linkLocal,
  )
  return { ...link, addresses: [...link.addresses, ...learnt] }
}
