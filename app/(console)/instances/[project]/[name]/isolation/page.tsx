import type { Metadata } from 'next'
import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { IsolationOfInstance } from './_components/isolation-of-instance.tsx'

export const metadata: Metadata = { title: 'Isolation' }

type Props = { params: Promise<{ project: string; name: string }> }

export default async function InstanceIsolationPage({ params }: Props) {
  await pageViewer('instance:read')
  return <IsolationOfInstance instance={await routeParams(params)} />
}
