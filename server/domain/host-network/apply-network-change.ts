import type { z } from 'zod'
import type { applyInputSchema } from '#contracts/host-network/change.ts'
import type { PendingChange } from '#contracts/host-network/status.ts'
import type { Viewer } from '#contracts/people.ts'
import { networkProtocol } from '#hostd/network/protocol.ts'
import { hostd } from '#server/host/client.ts'
import { followChange } from './follow-change.ts'
import { atTheForm } from './plan-network-change.ts'

/**
 * Begins a change; it goes back by itself unless somebody keeps it. Answers as soon as the way back is secured.
 * Errors: `changed-meanwhile` where the host is not as it was when the plan was made, `conflict` where a change is under way.
 */
export async function applyNetworkChange(
  input: z.output<typeof applyInputSchema>,
  viewer: Viewer,
): Promise<PendingChange> {
  const pending = await atTheForm(hostd().call(networkProtocol.apply, input, viewer, { timeoutMs: 30_000 }))
  followChange(viewer)
  return pending
}
