import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { limitsQuery } from '#app/_features/limits/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { readLimits } from '#server/reads/limits.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { Shares } from './_components/shares.tsx'

export const metadata: Metadata = { title: 'Limits' }

export default async function LimitsPage() {
  await pageViewer('instance:read')
  const client = makeQueryClient()
  await client.prefetchQuery({ ...limitsQuery(), queryFn: readLimits })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Shares />
    </HydrationBoundary>
  )
}
