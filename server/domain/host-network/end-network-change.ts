import type { PastChange, PendingChange } from '#contracts/host-network/status.ts'
import type { Viewer } from '#contracts/people.ts'
import { networkProtocol } from '#hostd/network/protocol.ts'
import { hostd } from '#server/host/client.ts'
import { live } from '#server/live/live.ts'
import { followChange } from './follow-change.ts'

/** Keeps a change for good. Errors: `not-found` where it has ended, `conflict` where it is not (or no more) to be kept. */
export async function keepNetworkChange(id: string, viewer: Viewer): Promise<PastChange> {
  const kept = await hostd().call(networkProtocol.keep, { id }, viewer)
  live().nounChanged('host-network')
  return kept
}

/** Begins to take a change back; its end arrives with the status. Errors as of keeping. */
export async function revertNetworkChange(id: string, viewer: Viewer): Promise<PendingChange> {
  const pending = await hostd().call(networkProtocol.revert, { id }, viewer)
  followChange(viewer)
  return pending
}

/** Waits so many seconds more from now. Errors as of keeping. */
export async function extendNetworkChange(
  id: string,
  seconds: number,
  viewer: Viewer,
): Promise<PendingChange> {
  const pending = await hostd().call(networkProtocol.extend, { id, seconds }, viewer)
  live().nounChanged('host-network')
  return pending
}
