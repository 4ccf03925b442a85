import type { Metadata } from 'next'
import { routeParams } from '#app/_lib/route-params.ts'
import { DocumentPage } from '#app/(console)/_documents/document-page.tsx'
import { pageViewer } from '#server/reads/page-viewer.ts'

export const metadata: Metadata = { title: 'YAML' }

type Props = { params: Promise<{ project: string; name: string }> }

export default async function NetworkYamlPage({ params }: Props) {
  await pageViewer('network:read')
  return <DocumentPage object={{ noun: 'network', ...(await routeParams(params)) }} />
}
