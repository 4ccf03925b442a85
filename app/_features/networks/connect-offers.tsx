'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import type { InstanceRef } from '#contracts/instances.ts'
import { isHostBridge } from './host-bridges.ts'
import { networksQuery } from './queries.ts'

const mostBridges = 2

/** The ways to a network for an instance that has none: those that are there, then those that can be made. */
export function ConnectOffers({ instance: { project, name } }: { instance: InstanceRef }) {
  const { data } = useQuery(networksQuery(project))
  const mayEdit = useMay('instance:edit')
  const mayMakeNetworks = useMay('network:edit')
  const mayMakeBridges = useMay('host-network:change')
  if (!mayEdit || !data) return null
  const owner = { kind: 'instance', project, name } as const
  const managed = data.networks.find((network) => network.managed)
  const bridges = data.networks.filter(isHostBridge)
  const isThere = [
    ...(managed ? [{ name: managed.name, href: paths.addNic(owner, { network: managed.name }) }] : []),
    ...bridges
      .slice(0, mostBridges)
      .map((bridge) => ({ name: bridge.name, href: paths.addNic(owner, { bridge: bridge.name }) })),
  ]
  return (
    <div className="grid gap-2">
      <p>
        On a managed network LXD gives it an address that only this host sees; on a bridge of the LAN it gets
        one from there, as a machine that is plugged in.
      </p>
      <div className="flex flex-wrap gap-2">
        {isThere.map((network, index) => (
          <Link
            key={network.name}
            href={network.href}
            className={`button button--sm ${index === 0 ? 'button--primary' : 'button--secondary'}`}
          >
            Attach to {network.name}
          </Link>
        ))}
        {managed || !mayMakeNetworks ? null : (
          <Link href={paths.createNetwork({ project })} className="button button--sm button--secondary">
            Create a network
          </Link>
        )}
        {bridges.length > 0 || !mayMakeBridges ? null : (
          <Link
            href={paths.hostBridge({ next: paths.addNic(owner) })}
            className="button button--sm button--secondary"
          >
            Make a LAN bridge
          </Link>
        )}
        <Link href={paths.addNic(owner)} className="button button--sm button--secondary">
          Add network card
        </Link>
      </div>
    </div>
  )
}
