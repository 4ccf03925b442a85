import type { HostNetwork, NetworkStatus, PastChange } from '#contracts/host-network/status.ts'
import type { Viewer } from '#contracts/people.ts'
import { networkProtocol } from '#hostd/network/protocol.ts'
import { hostd } from '#server/host/client.ts'

/** Links, addresses, who sets them up, and what is under way. Errors: `hostd-not-running`, `hostd-failed`. */
export function readHostNetwork(viewer: Viewer, reachedAt: string | null): Promise<HostNetwork> {
  return hostd().call(networkProtocol.read, { reachedAt }, viewer)
}

/** What waits to be kept, and how the last change ended. Errors: `hostd-not-running`, `hostd-failed`. */
export function readNetworkStatus(viewer: Viewer): Promise<NetworkStatus> {
  return hostd().call(networkProtocol.status, {}, viewer)
}

export function readNetworkHistory(viewer: Viewer): Promise<{ changes: PastChange[] }> {
  return hostd().call(networkProtocol.history, {}, viewer)
}
