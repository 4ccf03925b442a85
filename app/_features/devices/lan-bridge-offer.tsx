'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import type { DeviceKind, DeviceOwner } from '#contracts/devices.ts'
import { deviceOffersQuery } from './queries.ts'

/** Where a card is to be on a bridge, and the host may have none on its LAN: the way to one. */
export function LanBridgeOffer({ kind, owner }: { kind: DeviceKind; owner: DeviceOwner }) {
  const { data } = useQuery(deviceOffersQuery(owner.project))
  const may = useMay('host-network:change')
  if (!data) return null
  const hasBridge = data.bridges.some((name) => !data.networks.includes(name))
  const isNeeded = kind === 'nic-bridged' || (kind === 'nic-network' && data.networks.length === 0)
  if (!isNeeded || (hasBridge && kind !== 'nic-bridged')) return null
  return (
    <p className="text-muted">
      {hasBridge ? 'None of the bridges leads to the LAN?' : 'This host has no bridge on its LAN yet.'}{' '}
      {may ? (
        <Link className="text-link underline" href={paths.hostBridge({ next: paths.addNic(owner) })}>
          Make a LAN bridge
        </Link>
      ) : (
        'Somebody who may change the host’s network can make one.'
      )}
    </p>
  )
}
