import type { NetworkChange } from '#contracts/host-network/change.ts'
import type { NetworkPlan, NetworkRisk } from '#contracts/host-network/plan.ts'
import type { Viewer } from '#contracts/people.ts'
import { networkProtocol } from '#hostd/network/protocol.ts'
import { hostd } from '#server/host/client.ts'
import { AppError } from '#server/platform/app-error.ts'
import { env } from '#server/platform/env.ts'
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
  const asked = hostd().call(networkProtocol.plan, { change, reachedAt }, viewer, { timeoutMs: 30_000 })
  const plan = await atTheForm(asked)
  const deaf = deafness(plan, env.host)
  return deaf === null ? plan : { ...plan, risks: [deaf, ...plan.risks] }
}

/** A console that listens at one address only is gone with it, however well the host is reached at another. */
export function deafness(
  { before, expected }: Pick<NetworkPlan, 'before' | 'expected'>,
  host: string,
): NetworkRisk | null {
  if (!before.includes(host) || expected.includes(host)) return null
  return {
    level: 'danger',
    text: `This console listens at ${host} only, which goes away: nobody will reach it to keep the change. Start it with --host 0.0.0.0 first.`,
  }
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
