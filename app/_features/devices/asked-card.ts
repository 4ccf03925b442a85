import type { DeviceConfig, DeviceKind } from '#contracts/devices.ts'
import { hostLinkNameSchema } from '#contracts/host-network/bridge-draft.ts'
import { networkRefSchema } from '#contracts/networks.ts'

/** With what the form for a new card begins. */
export type CardStart = { kind: DeviceKind; config: DeviceConfig }

/** What the URL asks a new card to be on, for example `?add=nic&bridge=virbr0`, see `paths.addNic`; null where it names nothing. */
export function askedCard(query: { get: (key: string) => string | null }): CardStart | null {
  const network = networkRefSchema.shape.name.safeParse(query.get('network'))
  if (network.success) return { kind: 'nic-network', config: { network: network.data } }
  for (const [key, kind] of onLinks) {
    const parent = hostLinkNameSchema.safeParse(query.get(key))
    if (parent.success) return { kind, config: { parent: parent.data } }
  }
  return null
}

const onLinks = [
  ['bridge', 'nic-bridged'],
  ['macvlan', 'nic-macvlan'],
  ['routed', 'nic-routed'],
] as const

export const askedCardKeys = ['add', 'network', ...onLinks.map(([key]) => key)]
