'use client'
import { useQuery } from '@tanstack/react-query'
import type { KeyOffers } from '#app/_features/keys/key-offers.ts'
import { networkOffersQuery } from '#app/_features/networks/queries.ts'
import { storagePoolsQuery } from '#app/_features/storage/queries.ts'

/** What the fields of devices offer: networks, interfaces and pools of this server. */
export function useDeviceOffers(project: string): { offers: KeyOffers; extensions: readonly string[] } {
  const { data: networks } = useQuery(networkOffersQuery(project))
  const { data: pools } = useQuery(storagePoolsQuery())
  const links = networks?.links ?? []
  const named = (kept: (type: string) => boolean) =>
    links.filter(({ type }) => kept(type)).map(({ name }) => name)
  return {
    offers: {
      'managed-network': networks?.names ?? [],
      bridge: named((type) => type === 'bridge'),
      'host-interface': named(() => true),
      acl: networks?.acls ?? [],
      pool: pools?.pools.map((pool) => pool.name) ?? [],
    },
    extensions: networks?.extensions ?? [],
  }
}
