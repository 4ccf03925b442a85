import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { listShape } from '#app/_lib/list-shape.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import type { NetworkDetails, NetworkList, NetworkOffers, NetworkRef } from '#contracts/networks.ts'

const networkListShape = listShape<NetworkList>('networks')

/** Networks that a project sees, the host's own interfaces among them. */
export function networksQuery(project: string) {
  return queryOptions({
    queryKey: ['network', 'list', project] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.networks(project), networkListShape, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The networks of all projects. The host's own change without an event, so a list that is looked at again is read again. */
export function everyNetworkQuery() {
  return queryOptions({
    queryKey: ['network', 'every'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.networks(), networkListShape, { signal }),
    staleTime: 10_000,
  })
}

/** One network in full: state, leases and who uses it. */
export function networkQuery({ project, name }: NetworkRef) {
  return queryOptions({
    queryKey: ['network', 'one', project, name] as const,
    queryFn: ({ signal }) =>
      fetchJson(apiPaths.network({ project, name }), listShape<NetworkDetails>('users'), { signal }),
    staleTime: 5_000,
  })
}

/** What can be made and connected to in a project. */
export function networkOffersQuery(project: string) {
  return queryOptions({
    queryKey: ['network', 'offers', project] as const,
    queryFn: ({ signal }) =>
      fetchJson(apiPaths.networkOffers(project), listShape<NetworkOffers>('links'), { signal }),
    staleTime: 10_000,
  })
}
