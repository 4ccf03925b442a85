import type { NetworkBackend } from '#contracts/host-network/links.ts'
import type { Backend, HostFacts, LiveLink } from '../model.ts'
import { ifupdown } from './ifupdown/ifupdown.ts'
import { netplan } from './netplan/netplan.ts'
import { networkScripts } from './network-scripts/network-scripts.ts'
import { networkd } from './networkd/networkd.ts'
import { networkmanager } from './networkmanager/networkmanager.ts'

export const backends: Readonly<Record<NetworkBackend, Backend>> = {
  'network-scripts': networkScripts,
  networkmanager,
  netplan,
  networkd,
  ifupdown,
}
const all = Object.values(backends)

export type Claim = { backend: NetworkBackend; file: string }

/** Every file of any tool that sets this link up. */
export function claimsOf(facts: HostFacts, link: LiveLink): Claim[] {
  return all.flatMap((backend) =>
    backend.claims(facts, link).map(({ file }) => ({ backend: backend.name, file })),
  )
}

export function ownersOf(claims: readonly Claim[]): NetworkBackend[] {
  return [...new Set(claims.map(({ backend }) => backend))]
}

/** The tool for links that none has set up yet: what sets up the others here. */
export function usualBackend(facts: HostFacts): NetworkBackend | null {
  const counts = facts.links
    .filter(({ kind }) => kind !== 'loopback')
    .flatMap((link) => ownersOf(claimsOf(facts, link)))
  const [first] = [...new Set(counts)].sort(
    (a, b) => counts.filter((name) => name === b).length - counts.filter((name) => name === a).length,
  )
  if (first) return first
  if (facts.running.has('networkmanager')) return 'networkmanager'
  if (facts.running.has('networkd')) return 'networkd'
  if (facts.installed.has('ifupdown')) return 'ifupdown'
  return facts.installed.has('network-scripts') ? 'network-scripts' : null
}
