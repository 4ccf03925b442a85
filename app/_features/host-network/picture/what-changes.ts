import type { HostLink } from '#contracts/host-network/links.ts'
import type { NetworkPlan } from '#contracts/host-network/plan.ts'

/** What differs between the two halves of the picture, a sentence for each link and address. */
export function whatChanges({ before, after }: NetworkPlan['picture']): string[] {
  const isNew = ({ name }: HostLink) => !find(before, name)
  // A bridge is made before something becomes its port.
  const names = [...new Set([...after.filter(isNew), ...before, ...after].map(({ name }) => name))]
  const links = names.flatMap((name) => linkWords(find(before, name), find(after, name)))
  const cidrs = [...new Set([...before, ...after].flatMap(cidrsOf))]
  const addresses = cidrs.flatMap((cidr) => addressWords(cidr, holder(before, cidr), holder(after, cidr)))
  const asked = after
    .filter((link) => isAsking(link) && !before.some((one) => one.name === link.name && isAsking(one)))
    .map(({ name }) => `${name} asks for an address by DHCP.`)
  return [...links, ...addresses, ...asked]
}

function linkWords(before: HostLink | undefined, after: HostLink | undefined): string[] {
  if (!after) return before ? [`The ${before.kind} ${before.name} goes away.`] : []
  if (!before) return [`The ${after.kind} ${after.name} is made.`]
  if (before.master === after.master) return []
  return [
    after.master === null
      ? `${after.name} is no port of ${before.master} any more.`
      : `${after.name} becomes a port of ${after.master}.`,
  ]
}

function addressWords(cidr: string, from: string | undefined, to: string | undefined): string[] {
  if (from === to) return []
  if (!to) return [`${from} loses ${cidr}.`]
  return [from ? `${cidr} goes from ${from} to ${to}.` : `${to} gets ${cidr}.`]
}

/** Which address it gets is not known beforehand. */
function isAsking(link: HostLink): boolean {
  return link.master === null && link.settings?.ipv4.mode === 'dhcp' && cidrsOf(link).length === 0
}

const find = (links: readonly HostLink[], name: string) => links.find((link) => link.name === name)
const cidrsOf = ({ addresses }: HostLink) =>
  addresses.filter(({ linkLocal }) => !linkLocal).map(({ address, prefix }) => `${address}/${prefix}`)
const holder = (links: readonly HostLink[], cidr: string) =>
  links.find((link) => cidrsOf(link).includes(cidr))?.name
