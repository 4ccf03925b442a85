import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { snapshotsQuery } from '#app/_features/instances/snapshots-query.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readSnapshots } from '#server/reads/snapshots.ts'
import { Snapshots } from './_components/snapshots.tsx'

export const metadata: Metadata = { title: 'Snapshots' }

type Props = { params: Promise<{ project: string; name: string }> }

export default async function SnapshotsPage({ params }: Props) {
  await pageViewer('instance:read')
  const ref = await routeParams(params)
  const client = makeQueryClient()
  await client.prefetchQuery({ ...snapshotsQuery(ref), queryFn: () => readSnapshots(ref) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Snapshots instance={ref} />
    </HydrationBoundary>
  )
}
