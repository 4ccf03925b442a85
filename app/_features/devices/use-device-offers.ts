'use client'
import { useQuery } from '@tanstack/react-query'
import type { KeyOffers } from '#app/_features/keys/key-offers.ts'
import { deviceOffersQuery } from './queries.ts'

/** What the fields of devices offer: networks, interfaces, pools, and the volumes of the pool that is chosen. */
export function useDeviceOffers(
  project: string,
  pool: string,
): { offers: KeyOffers; extensions: readonly string[] } {
  const { data, isError } = useQuery(deviceOffersQuery(project))
  if (!data) return { offers: isError ? {} : notYetKnown, extensions: [] }
  const volumes = pool === '' ? [] : data.volumes[pool]
  return {
    offers: {
      'managed-network': data.networks,
      bridge: data.bridges,
      'host-interface': data.interfaces,
      acl: data.acls,
      pool: data.pools,
      ...(volumes ? { volume: volumes } : {}),
    },
    extensions: data.extensions,
  }
}

/** So that what is a choice once they are known is one from the beginning. */
const notYetKnown: KeyOffers = { 'managed-network': [], pool: [], volume: [] }
