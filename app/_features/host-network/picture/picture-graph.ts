import { type HostLink, isInstanceEnd } from '#contracts/host-network/links.ts'
import type { HostPlug } from '#contracts/host-plugs.ts'
import { sameAddress } from '#contracts/rules/subnets.ts'

/** From the outside to the inside. */
export const pictureColumns = ['lan', 'card', 'bond', 'vlan', 'bridge', 'port'] as const
export type PictureColumn = (typeof pictureColumns)[number]

type What =
  | { kind: 'lan'; gateways: string[] }
  | { kind: 'link'; link: HostLink; wayIn: boolean }
  | { kind: 'plug'; plug: HostPlug }
  /** Instances of a link that are not drawn, or the way to draw fewer of them again. */
  | { kind: 'more'; of: string; count: number }
  | { kind: 'fewer'; of: string }
  /** Ports that are neither the host's own nor of an instance that LXD lists. */
  | { kind: 'others'; of: string; count: number }
export type PictureNode = { id: string; column: PictureColumn } & What
/** `wayIn`: the viewer's own packets pass here. */
export type PictureEdge = { from: string; to: string; wayIn: boolean }
export type PictureGraph = { nodes: PictureNode[]; edges: PictureEdge[] }

export type PictureGiven = {
  links: readonly HostLink[]
  plugs: readonly HostPlug[]
  reachedAt: string | null
  /** Links whose instances are drawn all. */
  open: ReadonlySet<string>
}

const mostPlugs = 6

/** Everything that is drawn, and what is joined to what. Ends of cables stand for the instance that they lead to. */
export function pictureGraph({ links, plugs, reachedAt, open }: PictureGiven): PictureGraph {
  const drawn = links.filter((link) => isDrawn(link, reachedAt))
  const names = new Set(drawn.map(({ name }) => name))
  const nodes: PictureNode[] = drawn.map((link) => ({
    id: idOf(link.name),
    column: columnOf(link, links),
    kind: 'link',
    link,
    wayIn: isWayIn(link, reachedAt),
  }))
  const edges: Omit<PictureEdge, 'wayIn'>[] = drawn.flatMap(({ name, master, lower }) => [
    ...(master !== null && names.has(master) ? [{ from: idOf(name), to: idOf(master) }] : []),
    ...(lower !== null && names.has(lower) ? [{ from: idOf(lower), to: idOf(name) }] : []),
  ])
  for (const lan of lansOf(drawn)) {
    nodes.push(lan.node)
    edges.push(...lan.cards.map((card) => ({ from: lan.node.id, to: idOf(card) })))
  }
  for (const link of drawn) {
    const ports = portsOf(link, links, plugs, open.has(link.name))
    nodes.push(...ports)
    edges.push(...ports.map(({ id }) => ({ from: idOf(link.name), to: id })))
  }
  const path = pathTo(nodes.find((node) => node.kind === 'link' && node.wayIn)?.id, edges)
  return { nodes, edges: edges.map((edge) => ({ ...edge, wayIn: path.has(edge.to) && path.has(edge.from) })) }
}

const idOf = (link: string) => `link ${link}`

function isWayIn({ addresses }: HostLink, reachedAt: string | null): boolean {
  return reachedAt !== null && addresses.some(({ address }) => sameAddress(address, reachedAt))
}

function isDrawn(link: HostLink, reachedAt: string | null): boolean {
  if (link.kind === 'loopback') return false
  if (isWayIn(link, reachedAt)) return true
  const hasAddress = link.addresses.some(({ linkLocal }) => !linkLocal)
  if (isInstanceEnd(link) && !hasAddress) return false
  // What only software made and nothing uses is no way to anywhere.
  const isIdle = link.master === null && !hasAddress
  return !(isIdle && ['dummy', 'other', 'tun'].includes(link.kind))
}

function columnOf(link: HostLink, links: readonly HostLink[]): PictureColumn {
  if (link.kind === 'bond' || link.kind === 'bridge') return link.kind
  if (link.kind !== 'vlan' && link.kind !== 'macvlan') return 'card'
  return links.find(({ name }) => name === link.lower)?.kind === 'bridge' ? 'port' : 'vlan'
}

/** A router, and the cards that lead to it: those at the far end of the links that have it as their gateway. */
function lansOf(links: readonly HostLink[]): { node: PictureNode; cards: string[] }[] {
  const found = new Map<string, { gateways: Set<string>; cards: string[] }>()
  for (const link of links) {
    const gateways = [link.gateway4, link.gateway6].filter((gateway) => gateway !== null)
    const cards = gateways.length === 0 ? [] : cardsBelow(link.name, links)
    const key = cards[0]
    if (key === undefined) continue
    const lan = found.get(key) ?? { gateways: new Set(), cards }
    for (const gateway of gateways) lan.gateways.add(gateway)
    found.set(key, lan)
  }
  return [...found].map(([key, { gateways, cards }]) => ({
    node: { id: `lan ${key}`, column: 'lan', kind: 'lan', gateways: [...gateways] },
    cards,
  }))
}

function cardsBelow(name: string, links: readonly HostLink[], seen = new Set<string>()): string[] {
  const link = links.find((each) => each.name === name)
  if (!link || seen.has(name)) return []
  seen.add(name)
  const below = links.filter((each) => each.master === name || each.name === link.lower)
  if (below.length > 0) return below.flatMap((each) => cardsBelow(each.name, links, seen))
  const isCard = ['ethernet', 'wireless', 'veth'].includes(link.kind)
  return isCard && link.carrier ? [name] : []
}

function portsOf(
  link: HostLink,
  links: readonly HostLink[],
  plugs: readonly HostPlug[],
  all: boolean,
): PictureNode[] {
  const own = plugs.filter((plug) => plug.link === link.name).sort(runningFirst)
  // One that is not drawn takes as much room as the line that says so.
  const few = own.length <= mostPlugs + 1
  const shown = all || few ? own : own.slice(0, mostPlugs)
  const ends = new Set(own.map(({ end }) => end))
  const strangers = links.filter(
    (each) => each.master === link.name && isInstanceEnd(each) && !ends.has(each.name),
  )
  const of = link.name
  const nodes: PictureNode[] = shown.map((plug) => ({
    id: `plug ${plug.project}/${plug.name}/${plug.device}`,
    column: 'port',
    kind: 'plug',
    plug,
  }))
  if (shown.length < own.length) {
    nodes.push({ id: `more ${of}`, column: 'port', kind: 'more', of, count: own.length - shown.length })
  } else if (!few) nodes.push({ id: `more ${of}`, column: 'port', kind: 'fewer', of })
  if (strangers.length > 0) {
    nodes.push({ id: `others ${of}`, column: 'port', kind: 'others', of, count: strangers.length })
  }
  return nodes
}

function runningFirst(a: HostPlug, b: HostPlug): number {
  if (a.running !== b.running) return a.running ? -1 : 1
  return (
    a.name.localeCompare(b.name) || a.project.localeCompare(b.project) || a.device.localeCompare(b.device)
  )
}

/** A node and everything that one passes on the way to it. */
function pathTo(id: string | undefined, edges: readonly { from: string; to: string }[]): Set<string> {
  const path = new Set<string>()
  const next = id === undefined ? [] : [id]
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (path.has(at)) continue
    path.add(at)
    next.push(...edges.filter(({ to }) => to === at).map(({ from }) => from))
  }
  return path
}
