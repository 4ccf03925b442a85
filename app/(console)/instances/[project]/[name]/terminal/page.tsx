import type { Metadata } from 'next'
import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { TerminalOfInstance } from './_components/terminal-of-instance.tsx'

export const metadata: Metadata = { title: 'Terminal' }

type Props = { params: Promise<{ project: string; name: string }> }

export default async function TerminalPage({ params }: Props) {
  await pageViewer('terminal:open')
  return <TerminalOfInstance instance={await routeParams(params)} />
}
