import type { HostLink } from '#contracts/host-network.ts'

export type LinkGroup = { title: string; links: HostLink[] }

const groups: readonly { title: string; kinds: readonly HostLink['kind'][] }[] = [
  { title: 'Network cards', kinds: ['ethernet', 'wireless', 'bond'] },
  { title: 'Bridges', kinds: ['bridge'] },
  { title: 'VLANs', kinds: ['vlan'] },
]

/** What one looks for first; instances' ends and the rest last. Groups without a link are left out. */
export function linkGroups(links: readonly HostLink[]): LinkGroup[] {
  const named = groups.map(({ title, kinds }) => ({
    title,
    links: links.filter(({ kind }) => kinds.includes(kind)),
  }))
  const others = links.filter((link) => !groups.some(({ kinds }) => kinds.includes(link.kind)))
  return [...named, { title: 'Others', links: others }].filter((group) => group.links.length > 0)
}
