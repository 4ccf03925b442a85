'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EndedBanner } from '#app/_features/host-network/ended-banner.tsx'
import { PendingBanner } from '#app/_features/host-network/pending-banner.tsx'
import { networkStatusQuery } from '#app/_features/host-network/queries.ts'
import { useMay } from '#app/_lib/viewer.tsx'

/**
 * On every page: the change of the host's network that waits to be kept, then how it ended. Both banners come with the
 * page: what is loaded only once the network changes may find nobody to load it from.
 */
export function NetworkBanner() {
  const { data, error, dataUpdatedAt } = useQuery({
    ...networkStatusQuery(),
    enabled: useMay('host-network:read'),
  })
  // How a change ended is told to whoever saw it wait; others find it in the history.
  const [seen, setSeen] = useState<string | null>(null)
  const pending = data?.pending ?? null
  if (pending && pending.id !== seen) setSeen(pending.id)
  if (pending) return <PendingBanner pending={pending} asOf={dataUpdatedAt} silent={error !== null} />
  if (!data?.last || data.last.id !== seen) return null
  return <EndedBanner ended={data.last} onClose={() => setSeen(null)} />
}
