import type { Network } from '#contracts/networks.ts'

/** A bridge of the host that LXD does not manage: who gives addresses there is not LXD. */
export function isHostBridge({ managed, type }: Network): boolean {
  return !managed && type === 'bridge'
}
