import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { everyNetworkQuery } from '#app/_features/networks/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { readEveryNetwork } from '#server/reads/networks.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { NetworkList } from './_components/network-list.tsx'

export const metadata: Metadata = { title: 'Networks' }

export default async function NetworksPage() {
  await pageViewer('network:read')
  const client = makeQueryClient()
  await client.prefetchQuery({ ...everyNetworkQuery(), queryFn: readEveryNetwork })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <NetworkList />
    </HydrationBoundary>
  )
}
