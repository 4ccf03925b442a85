'use client'
import { useQuery } from '@tanstack/react-query'
import { storageOffersQuery } from '#app/_features/storage/offers-query.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PoolForm } from './pool-form.tsx'

/** The form, as soon as it is known what this server offers. */
export function CreatePool() {
  const offers = useQuery(storageOffersQuery())
  return (
    <div className="flex min-h-0 flex-1 scroll-pb-24 flex-col overflow-auto">
      <PageHeader title="Create a storage pool" />
      {offers.data ? <PoolForm offers={offers.data} /> : null}
      {offers.error && !offers.data ? (
        <ErrorState error={offers.error} retry={() => void offers.refetch()} />
      ) : null}
      {offers.isPending ? <p className="px-4 text-muted">Asking LXD what it offers…</p> : null}
    </div>
  )
}
