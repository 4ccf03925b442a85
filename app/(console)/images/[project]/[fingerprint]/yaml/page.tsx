import type { Metadata } from 'next'
import { routeParams } from '#app/_lib/route-params.ts'
import { DocumentPage } from '#app/(console)/_documents/document-page.tsx'
import { pageViewer } from '#server/reads/page-viewer.ts'

export const metadata: Metadata = { title: 'YAML' }

type Props = { params: Promise<{ project: string; fingerprint: string }> }

export default async function ImageYamlPage({ params }: Props) {
  await pageViewer('image:read')
  const { project, fingerprint } = await routeParams(params)
  return <DocumentPage object={{ noun: 'image', project, name: fingerprint }} />
}
