import type { NetworkChange, NetworkPlan } from '#contracts/host-network.ts'
import type { Viewer } from '#contracts/people.ts'
import { networkProtocol } from '#hostd/network/protocol.ts'
import { hostd } from '#server/host/client.ts'
import { AppError } from '#server/platform/app-error.ts'
import { failureOf } from '#server/platform/failure.ts'

/**
 * What a change would do, and what can go wrong. Changes nothing.
 * Errors: `invalid-input` with a message for each field of the form, `conflict`, `not-supported`, `hostd-not-running`.
 */
export async function planNetworkChange(
  change: NetworkChange,
  viewer: Viewer,
  reachedAt: string | null,
): Promise<NetworkPlan> {
  return atTheForm(hostd().call(networkProtocol.plan, { change, reachedAt }, viewer, { timeoutMs: 30_000 }))
}

/** hostd names fields as they stand in the bridge, or in its own arguments; the form knows the bridge only. */
export async function atTheForm<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    const { code, message, detail, fields } = failureOf(error)
    if (code !== 'invalid-input' || !fields) throw error
    const own = Object.entries(fields).map(([path, text]) => [path.replace(/^change\.(bridge\.)?/, ''), text])
    throw new AppError(code, message, { detail, fields: Object.fromEntries(own), cause: error })
  }
}
