import { type HostLink, isInstanceEnd } from '#contracts/host-network/links.ts'

export type LinkGroup = { title: string; links: HostLink[] }

type Test = (link: HostLink) => boolean
const ofKind =
  (...kinds: HostLink['kind'][]): Test =>
  ({ kind }) =>
    kinds.includes(kind)

const isCard: Test = (link) =>
  link.kind === 'veth' ? !isInstanceEnd(link) : ['ethernet', 'wireless', 'bond'].includes(link.kind)

const groups: readonly { title: string; test: Test }[] = [
  { title: 'Network cards', test: isCard },
  { title: 'Bridges', test: ofKind('bridge') },
  { title: 'VLANs', test: ofKind('vlan') },
]

/** What one looks for first; instances' ends and the rest last. Groups without a link are left out. */
export function linkGroups(links: readonly HostLink[]): LinkGroup[] {
  const named = groups.map(({ title, test }) => ({ title, links: links.filter(test) }))
  const others = links.filter((link) => !groups.some(({ test }) => test(link)))
  return [...named, { title: 'Others', links: others }].filter((group) => group.links.length > 0)
}
