import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { PoolOverview } from './_components/pool-overview.tsx'

type Props = { params: Promise<{ pool: string }> }

export default async function PoolPage({ params }: Props) {
  await pageViewer('storage:read')
  return <PoolOverview name={(await routeParams(params)).pool} />
}
