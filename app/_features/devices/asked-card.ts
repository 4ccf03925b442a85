import type { DeviceConfig, DeviceKind } from '#contracts/devices.ts'
import { hostLinkNameSchema } from '#contracts/host-network/bridge-draft.ts'
import { networkRefSchema } from '#contracts/networks.ts'

/** With what the form for a new card begins. */
export type CardStart = { kind: DeviceKind; config: DeviceConfig }

/** `?add=nic&network=lxdbr0`, or `&bridge=virbr0`: what the URL asks a new card to be on; null where it names nothing. */
export function askedCard(query: { get: (key: string) => string | null }): CardStart | null {
  const network = networkRefSchema.shape.name.safeParse(query.get('network'))
  if (network.success) return { kind: 'nic-network', config: { network: network.data } }
  const bridge = hostLinkNameSchema.safeParse(query.get('bridge'))
  return bridge.success ? { kind: 'nic-bridged', config: { parent: bridge.data } } : null
}
