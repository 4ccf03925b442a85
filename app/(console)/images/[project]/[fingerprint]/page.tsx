import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { Overview } from './_components/overview.tsx'

type Props = { params: Promise<{ project: string; fingerprint: string }> }

export default async function ImagePage({ params }: Props) {
  await pageViewer('image:read')
  return <Overview image={await routeParams(params)} />
}
