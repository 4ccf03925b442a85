import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { listShape } from '#app/_lib/list-shape.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import type { DeviceList, DeviceOffers, DeviceOwner, NetworkTest } from '#contracts/devices.ts'
import type { InstanceRef } from '#contracts/instances.ts'

const deviceListShape = listShape<DeviceList>('devices')

/** The key stands below that of the owner, so that an event about the owner has them read again. */
const keyOf = ({ kind, project, name }: DeviceOwner) =>
  kind === 'instance'
    ? (['instances', 'one', project, name, 'devices'] as const)
    : (['profile', 'one', project, name, 'devices'] as const)

/** What devices an instance has and where each comes from, or what a profile brings. */
export function devicesQuery(owner: DeviceOwner) {
  return queryOptions({
    queryKey: keyOf(owner),
    queryFn: ({ signal }) => fetchJson(apiPaths.devices(owner), deviceListShape, { signal }),
    staleTime: 2_000,
  })
}

/** What there is to connect a device to in a project. */
export function deviceOffersQuery(project: string) {
  return queryOptions({
    queryKey: ['network', 'device-offers', project] as const,
    queryFn: ({ signal }) =>
      fetchJson(apiPaths.deviceOffers(project), listShape<DeviceOffers>('networks'), { signal }),
    staleTime: 10_000,
  })
}

/** Runs programs in the instance, so it is asked for and never repeated by itself. */
export function testNetwork(instance: InstanceRef, asked: { device: string; host: string }) {
  return fetchJson(apiPaths.networkTest(instance, asked), listShape<NetworkTest>('steps'), { method: 'POST' })
}
