import { queryOptions } from '@tanstack/react-query'
import { AppFailure } from '#app/_lib/app-failure.ts'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { listShape } from '#app/_lib/list-shape.ts'
import { objectShape } from '#app/_lib/object-shape.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import type { NetworkChange } from '#contracts/host-network/change.ts'
import type { NetworkPlan } from '#contracts/host-network/plan.ts'
import type { HostNetwork, NetworkStatus, PastChange } from '#contracts/host-network/status.ts'
import type { HostPlugs } from '#contracts/host-plugs.ts'

const linksShape = listShape<HostNetwork>('links')
const historyShape = listShape<{ changes: PastChange[] }>('changes')
const planShape = listShape<NetworkPlan>('files')
const statusShape = objectShape<NetworkStatus>('pending', 'last')

/** Every link of the host. A cable that is pulled has no event, so it is read again by whoever comes back to it. */
export function hostNetworkQuery() {
  return queryOptions({
    queryKey: ['host-network', 'links'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.hostNetwork(), linksShape, { signal }),
    staleTime: 5_000,
    refetchOnWindowFocus: true,
  })
}

/** Which link each card of every instance stands on. Read again when an instance has changed. */
export function hostPlugsQuery() {
  return queryOptions({
    queryKey: ['host-network', 'plugs'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.hostPlugs(), listShape<HostPlugs>('plugs'), { signal }),
    staleTime: 5_000,
  })
}

/** The change under way. Asked every second while there is one, whatever the browser thinks of its own connection. */
export function networkStatusQuery() {
  return queryOptions({
    queryKey: ['host-network', 'status'] as const,
    queryFn: ({ signal }) =>
      fetchJson(apiPaths.hostNetworkStatus(), statusShape, {
        // While an address moves a request may hang for long: a new one goes over a new connection.
        signal: AbortSignal.any([signal, AbortSignal.timeout(4_000)]),
      }),
    staleTime: 60_000,
    retry: false,
    networkMode: 'always',
    // A console that went silent may have done so because of a change that this page has not heard of yet.
    refetchInterval: ({ state: { data, error } }) => (data?.pending || isSilence(error) ? 1_000 : false),
    refetchIntervalInBackground: true,
  })
}

/** Nobody answered, at once or in time; an answer that says no is something else. */
function isSilence(error: unknown): boolean {
  if (error === null) return false
  return !(error instanceof AppFailure) || error.code === 'console-unreachable'
}

export function networkHistoryQuery() {
  return queryOptions({
    queryKey: ['host-network', 'history'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.hostNetworkHistory(), historyShape, { signal }),
    staleTime: 60_000,
  })
}

/** What a change would do right now. */
export function networkPlanQuery(change: NetworkChange) {
  return queryOptions({
    queryKey: ['host-network', 'plan', change] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.hostNetworkPlan(change), planShape, { signal }),
    staleTime: 10_000,
    retry: false,
  })
}
