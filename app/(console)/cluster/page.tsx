import type { Metadata } from 'next'
import { clusterQuery } from '#app/_features/cluster/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { readCluster } from '#server/reads/cluster.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { ClusterPage } from './_components/cluster-page.tsx'

export const metadata: Metadata = { title: 'Cluster' }

export default async function Page() {
  await pageViewer('server:read')
  return (
    <Prefetched answers={[answer(clusterQuery(), readCluster)]}>
      <ClusterPage />
    </Prefetched>
  )
}
