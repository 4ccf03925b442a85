import type { Metadata } from 'next'
import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { FiguresOfInstance } from './_components/figures-of-instance.tsx'

export const metadata: Metadata = { title: 'Figures' }

type Props = { params: Promise<{ project: string; name: string }> }

export default async function InstanceFiguresPage({ params }: Props) {
  await pageViewer('instance:read')
  return <FiguresOfInstance instance={await routeParams(params)} />
}
