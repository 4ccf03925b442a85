import type { NetworkStep } from '#contracts/host-network.ts'
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
  const { name } = to
  const settings = [
    ...(from.stp === to.stp ? [] : ['stp_state', to.stp ? '1' : '0']),
    // In hundredths of a second.
    ...(from.forwardDelay === to.forwardDelay ? [] : ['forward_delay', String(to.forwardDelay * 100)]),
    ...(from.vlanAware === to.vlanAware ? [] : ['vlan_filtering', to.vlanAware ? '1' : '0']),
  ]
  const set = ['ip', 'link', 'set', 'dev', name]
  return [
    ...(settings.length === 0
      ? []
      : [
          step(
            `Set ${settings.filter((_, at) => at % 2 === 0).join(', ')} of ${name}`,
            ...set,
            'type',
            'bridge',
            ...settings,
          ),
        ]),
    ...(to.mac === null || to.mac === from.mac
      ? []
      : [step(`Set the MAC address of ${name}`, ...set, 'address', to.mac)]),
  ]
}

export function deleteBridge(name: string): NetworkStep {
  return step(`Take the bridge ${name} away`, 'ip', 'link', 'delete', 'dev', name, 'type', 'bridge')
}
