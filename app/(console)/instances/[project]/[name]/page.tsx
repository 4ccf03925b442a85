import { instanceDetailsQuery } from '#app/_features/instances/details-query.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { routeParams } from '#app/_lib/route-params.ts'
import { readInstanceDetails } from '#server/reads/instance-details.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { Overview } from './_components/overview.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

export default async function InstancePage({ params }: Props) {
  await pageViewer('instance:read')
  const ref = await routeParams(params)
  return (
    <Prefetched answers={[answer(instanceDetailsQuery(ref), () => readInstanceDetails(ref))]}>
      <Overview instance={ref} />
    </Prefetched>
  )
}
