import type { Metadata } from 'next'
import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { ConsoleOfInstance } from './_components/console-of-instance.tsx'

export const metadata: Metadata = { title: 'Console' }

type Props = { params: Promise<{ project: string; name: string }> }

export default async function ConsolePage({ params }: Props) {
  await pageViewer('console:open')
  return <ConsoleOfInstance instance={await routeParams(params)} />
}
