import type { Network } from '#contracts/networks.ts'

type Change = 'edit' | 'rename' | 'delete'

/** Why a network cannot be changed so now, or null. The server decides; this is so that nobody has to try. */
export function networkRefusal(network: Network, mayEdit: boolean, change: Change): string | null {
  if (!mayEdit) return 'needs a role that may change networks'
  if (!network.managed) return 'belongs to the host, not to LXD'
  if (change !== 'edit' && network.usedBy > 0) return 'is in use: take it away from those that use it first'
  return null
}
