import type { NetworkState } from '#contracts/networks.ts'

export type TrafficSample = Pick<NetworkState, 'counters' | 'at'>

/** Bytes per second between two measurements; null where they tell nothing: the first, or counters begun anew. */
export function trafficRates(
  before: TrafficSample | null,
  after: TrafficSample,
): { received: number; sent: number } | null {
  if (before === null) return null
  const seconds = (Date.parse(after.at) - Date.parse(before.at)) / 1000
  const received = after.counters.bytesReceived - before.counters.bytesReceived
  const sent = after.counters.bytesSent - before.counters.bytesSent
  return seconds <= 0 || received < 0 || sent < 0
    ? null
    : { received: received / seconds, sent: sent / seconds }
}
