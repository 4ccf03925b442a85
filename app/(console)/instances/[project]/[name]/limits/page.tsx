import type { Metadata } from 'next'
import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { LimitsOfInstance } from './_components/limits-of-instance.tsx'

export const metadata: Metadata = { title: 'Limits' }

type Props = { params: Promise<{ project: string; name: string }> }

export default async function InstanceLimitsPage({ params }: Props) {
  await pageViewer('instance:read')
  return <LimitsOfInstance instance={await routeParams(params)} />
}
