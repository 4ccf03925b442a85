import type { NetworkStep } from '#contracts/host-network.ts'
import type { HostFacts, WantedBridge } from '../model.ts'
import { liveLink } from '../model.ts'

export function step(text: string, ...command: string[]): NetworkStep {
  return { text, command, mayFail: false }
}

/** One that may have nothing left to do. */
export function optional(given: NetworkStep): NetworkStep {
  return { ...given, mayFail: true }
}

/** What a tool leaves alone on a bridge that is there already. */
export function adjustBridge(
  wanted: Pick<WantedBridge, 'name' | 'stp' | 'forwardDelay' | 'vlanAware' | 'mac'>,
): NetworkStep[] {
  const { name, stp, forwardDelay, vlanAware, mac } = wanted
  const settings = ['stp_state', stp ? '1' : '0', 'forward_delay', String(forwardDelay * 100)]
  return [
    step(
      `Set spanning tree, delay and VLAN awareness of ${name}`,
      ...['ip', 'link', 'set', 'dev', name, 'type', 'bridge', ...settings],
      ...['vlan_filtering', vlanAware ? '1' : '0'],
    ),
    ...(mac === null
      ? []
      : [step(`Set the MAC address of ${name}`, 'ip', 'link', 'set', 'dev', name, 'address', mac)]),
  ]
}

/** The same back to what they are now. */
export function adjustBack(facts: HostFacts, name: string): NetworkStep[] {
  const link = liveLink(facts, name)
  if (!link?.bridge) return []
  return adjustBridge({ name, mac: link.mac, ...link.bridge })
}

export function deleteBridge(name: string): NetworkStep {
  return step(`Take the bridge ${name} away`, 'ip', 'link', 'delete', 'dev', name, 'type', 'bridge')
}
