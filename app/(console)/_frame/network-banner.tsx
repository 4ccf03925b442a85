'use client'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { networkStatusQuery } from '#app/_features/host-network/queries.ts'
import { useMay } from '#app/_lib/viewer.tsx'

const PendingBanner = lazy(() =>
  import('#app/_features/host-network/pending-banner.tsx').then((module) => ({
    default: module.PendingBanner,
  })),
)
const EndedBanner = lazy(() =>
  import('#app/_features/host-network/ended-banner.tsx').then((module) => ({ default: module.EndedBanner })),
)

/** On every page: the change of the host's network that waits to be kept, then how it ended. */
export function NetworkBanner() {
  const { data, error, dataUpdatedAt } = useQuery({
    ...networkStatusQuery(),
    enabled: useMay('host-network:read'),
  })
  // How a change ended is told to whoever saw it wait; others find it in the history.
  const [seen, setSeen] = useState<string | null>(null)
  const pending = data?.pending ?? null
  if (pending && pending.id !== seen) setSeen(pending.id)
  if (pending) {
    return (
      <Suspense fallback={null}>
        <PendingBanner pending={pending} asOf={dataUpdatedAt} silent={error !== null} />
      </Suspense>
    )
  }
  if (!data?.last || data.last.id !== seen) return null
  return (
    <Suspense fallback={null}>
      <EndedBanner ended={data.last} onClose={() => setSeen(null)} />
    </Suspense>
  )
}
