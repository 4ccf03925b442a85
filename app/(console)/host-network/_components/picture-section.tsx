'use client'
import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useId, useMemo } from 'react'
import { HostPicture } from '#app/_features/host-network/picture/host-picture.tsx'
import { hostPlugsQuery } from '#app/_features/host-network/queries.ts'
import { usePreferences } from '#app/_lib/preferences.tsx'
import { useMay } from '#app/_lib/viewer.tsx'
import type { HostNetwork } from '#contracts/host-network/status.ts'
import type { Network } from '#contracts/networks.ts'

type Props = { network: HostNetwork; networks: readonly Network[] }

/** The picture above the tables, which say the same. Whether it is open is remembered. */
export function PictureSection({ network, networks }: Props) {
  const { preferences, change } = usePreferences()
  const open = preferences.picture === 'open'
  const { data } = useQuery({ ...hostPlugsQuery(), enabled: useMay('instance:read') })
  const known = useMemo(
    () => new Set(networks.filter(({ project }) => project === 'default').map(({ name }) => name)),
    [networks],
  )
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="pb-1 text-base font-semibold">
        <button
          type="button"
          aria-expanded={open}
          className="flex items-center gap-1.5 rounded-md"
          onClick={() => change({ picture: open ? 'closed' : 'open' })}
        >
          <ChevronRight
            aria-hidden
            size={14}
            className={`shrink-0 text-muted transition-transform duration-100 ${open ? 'rotate-90' : ''}`}
          />
          Picture
        </button>
      </h2>
      {open ? (
        <div className="border-t border-border pt-2">
          <HostPicture
            label="The host’s network from the LAN to the instances; the tables below say the same"
            links={network.links}
            plugs={data?.plugs ?? []}
            reachedAt={network.reachedAt}
            known={known}
          />
          <WayInNote network={network} />
        </div>
      ) : null}
    </section>
  )
}

/** Where the picture cannot show how the viewer comes in, it says so. */
function WayInNote({ network: { reachedAt, links } }: { network: HostNetwork }) {
  const has = links.find(({ addresses }) => addresses.some(({ address }) => address === reachedAt))
  if (has && has.kind !== 'loopback') return null
  return (
    <p className="pt-2 text-muted">
      {has
        ? 'You come in on this host itself, or through something on it: a proxy, a tunnel.'
        : 'Which way you come in is not known: something stands between your browser and this host.'}
    </p>
  )
}
