'use client'
import { useQuery } from '@tanstack/react-query'
import type { KeyOffers } from '#app/_features/keys/key-offers.ts'
import { deviceOffersQuery } from './queries.ts'

/** What the fields of devices offer: networks, interfaces, pools, and the volumes of the pool that is chosen. */
export function useDeviceOffers(
  project: string,
  pool: string,
): { offers: KeyOffers; extensions: readonly string[] } {
  const { data } = useQuery(deviceOffersQuery(project))
  if (!data) return { offers: {}, extensions: [] }
  return {
    offers: {
      'managed-network': data.networks,
      bridge: data.bridges,
      'host-interface': data.interfaces,
      acl: data.acls,
      pool: data.pools,
      volume: data.volumes.filter((volume) => pool === '' || volume.pool === pool).map(({ name }) => name),
    },
    extensions: data.extensions,
  }
}
