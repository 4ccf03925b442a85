import type { Metadata } from 'next'
import { snapshotsQuery } from '#app/_features/instances/snapshots-query.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readSnapshots } from '#server/reads/snapshots.ts'
import { Snapshots } from './_components/snapshots.tsx'

export const metadata: Metadata = { title: 'Snapshots' }

type Props = { params: Promise<{ project: string; name: string }> }

export default async function SnapshotsPage({ params }: Props) {
  await pageViewer('instance:read')
  const ref = await routeParams(params)
  return (
    <Prefetched answers={[answer(snapshotsQuery(ref), () => readSnapshots(ref))]}>
      <Snapshots instance={ref} />
    </Prefetched>
  )
}
