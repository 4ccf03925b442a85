import type { NetworkStep } from '#contracts/host-network/plan.ts'
import { type BridgeTraits, type HostFacts, liveLink } from '../model.ts'

export function step(text: string, ...command: string[]): NetworkStep {
  return { text, command, mayFail: false }
}

/** One that may have nothing left to do. */
export function optional(given: NetworkStep): NetworkStep {
  return { ...given, mayFail: true }
}

type Named = Omit<BridgeTraits, 'mtu'> & { name: string }

/** What a tool leaves alone on a bridge that is there already; a kernel may not know what nobody asks for. */
export function adjustBridge(facts: HostFacts, wanted: Named): NetworkStep[] {
  const link = liveLink(facts, wanted.name)
  return link?.bridge ? difference({ name: link.name, mac: link.mac, ...link.bridge }, wanted) : []
}

/** The same back to what they are now. */
export function adjustBack(facts: HostFacts, wanted: Named): NetworkStep[] {
  const link = liveLink(facts, wanted.name)
  return link?.bridge ? difference(wanted, { name: link.name, mac: link.mac, ...link.bridge }) : []
}

function difference(from: Named, to: Named): NetworkStep[] {
  const set = ['ip', 'link', 'set', 'dev', to.name]
  const setting = (what: string, key: string, value: string) =>
    step(`${what} of ${to.name}`, ...set, 'type', 'bridge', key, value)
  const stp = from.stp === to.stp ? [] : [setting('Set STP', 'stp_state', to.stp ? '1' : '0')]
  const delay =
    from.forwardDelay === to.forwardDelay
      ? []
      : // In hundredths of a second.
        [setting('Set the forward delay', 'forward_delay', String(to.forwardDelay * 100))]
  return [
    // With STP the kernel takes no delay below two seconds.
    ...(to.stp ? [...delay, ...stp] : [...stp, ...delay]),
    ...(from.vlanAware === to.vlanAware
      ? []
      : [setting('Set the VLAN awareness', 'vlan_filtering', to.vlanAware ? '1' : '0')]),
    ...adjustMac(from, to),
  ]
}

export function adjustMac(from: Pick<Named, 'mac'>, to: Pick<Named, 'name' | 'mac'>): NetworkStep[] {
  if (to.mac === null || to.mac === from.mac) return []
  return [step(`Set the MAC address of ${to.name}`, 'ip', 'link', 'set', 'dev', to.name, 'address', to.mac)]
}

export function setMtu(link: string, mtu: number): NetworkStep {
  return step(`Set the MTU of ${link}`, 'ip', 'link', 'set', 'dev', link, 'mtu', String(mtu))
}

export function deleteBridge(name: string): NetworkStep {
  return step(`Take the bridge ${name} away`, 'ip', 'link', 'delete', 'dev', name, 'type', 'bridge')
}
