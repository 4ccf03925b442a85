import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { instanceDetailsQuery } from '#app/_features/instances/details-query.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { routeParams } from '#app/_lib/route-params.ts'
import { readInstanceDetails, readInstanceRow } from '#server/reads/instance-details.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { Overview } from './_components/overview.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

export default async function InstancePage({ params }: Props) {
  await pageViewer('instance:read')
  const ref = await routeParams(params)
  const client = makeQueryClient()
  await client.prefetchQuery({ ...instanceDetailsQuery(ref), queryFn: () => readInstanceDetails(ref) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Overview instance={ref} initial={readInstanceRow(ref)} />
    </HydrationBoundary>
  )
}
