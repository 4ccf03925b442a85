import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { clusterQuery } from '#app/_features/cluster/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { readCluster } from '#server/reads/cluster.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { ClusterPage } from './_components/cluster-page.tsx'

export const metadata: Metadata = { title: 'Cluster' }

export default async function Page() {
  await pageViewer('server:read')
  const client = makeQueryClient()
  await client.prefetchQuery({ ...clusterQuery(), queryFn: readCluster })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ClusterPage />
    </HydrationBoundary>
  )
}
