import type { NetworkChange } from '#contracts/host-network/change.ts'
import { hostOf } from '#contracts/rules/subnets.ts'
import { backends } from './backends/backends.ts'
import { checkBridge } from './check-change.ts'
import { withZone } from './firewall-zone.ts'
import { type HostFacts, leasedTo, liveLink, membersOf, type Planned, type WantedBridge } from './model.ts'
import { withMtu } from './with-mtu.ts'

/** `taken`: addresses at which another machine answers. */
export function planBridge(
  facts: HostFacts,
  { kind, bridge: draft }: NetworkChange & { kind: 'create' | 'edit' },
  taken: ReadonlySet<string>,
): Planned {
  const backend = checkBridge(facts, draft, kind, taken)
  const before = kind === 'edit' ? backends[backend].portsOf(facts, draft.name) : []
  const freed = before.filter((port) => !draft.ports.includes(port))
  const source = liveLink(facts, kind === 'edit' ? draft.name : (draft.ports[0] ?? ''))
  const wanted: WantedBridge = { ...draft, mac: draft.mac ?? source?.mac ?? null }
  const had = source && kind === 'edit' ? backends[backend].settingsOf(facts, source) : null
  const bare = backends[backend].writeBridge(facts, wanted, freed)
  const written = source ? withZone(bare, facts, source.name, draft.name) : bare
  const made = withMtu(written, facts, [...wanted.ports, wanted.name], had?.mtu ?? null, wanted.mtu)
  const isDhcp = wanted.ipv4.mode === 'dhcp'
  const statics = [wanted.ipv4, wanted.ipv6].flatMap(({ mode, address }) =>
    mode === 'static' ? [address] : [],
  )
  const leased = isDhcp ? leasedTo(source) : []
  const keepsMac = source !== undefined && wanted.mac === source.mac
  return {
    backend,
    made,
    source: source?.name ?? null,
    expectation: {
      link: draft.name,
      bridge: draft.name,
      traits: {
        stp: wanted.stp,
        forwardDelay: wanted.forwardDelay,
        vlanAware: wanted.vlanAware,
        mac: wanted.mac,
        mtu: wanted.mtu,
      },
      // It listens for as long, and learns for as long again.
      silentFor: wanted.stp ? 2 * wanted.forwardDelay : 0,
      gone: null,
      ports: draft.ports,
      addresses: statics,
      dhcp: isDhcp,
      lease: isDhcp && keepsMac ? (leased[0] ?? null) : null,
      gateway:
        wanted.ipv4.mode === 'static'
          ? wanted.ipv4.gateway || null
          : isDhcp
            ? (source?.gateway4 ?? null)
            : null,
      members: membersOf(facts, draft.name, [...draft.ports, ...freed]),
    },
    expected: [...statics, ...leased].map(hostOf),
  }
}
