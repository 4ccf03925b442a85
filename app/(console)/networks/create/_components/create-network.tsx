'use client'
import { useQuery } from '@tanstack/react-query'
import { networkOffersQuery } from '#app/_features/networks/queries.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { NetworkForm } from './network-form.tsx'

/** The form, as soon as it is known what this server offers. */
export function CreateNetwork({ project }: { project: string }) {
  const offers = useQuery(networkOffersQuery(project))
  return (
    <div className="flex min-h-0 flex-1 scroll-pb-24 flex-col overflow-auto">
      <PageHeader title="Create a network" note={project === 'default' ? null : `in project ${project}`} />
      {offers.data ? <NetworkForm project={project} offers={offers.data} /> : null}
      {offers.error && !offers.data ? (
        <ErrorState error={offers.error} retry={() => void offers.refetch()} />
      ) : null}
    </div>
  )
}
