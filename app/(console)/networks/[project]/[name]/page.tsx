import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { NetworkOverview } from './_components/network-overview.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

/** What it shows comes with the layout. */
export default async function NetworkPage({ params }: Props) {
  await pageViewer('network:read')
  return <NetworkOverview network={await routeParams(params)} />
}
