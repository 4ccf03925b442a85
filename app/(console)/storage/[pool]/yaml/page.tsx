import type { Metadata } from 'next'
import { routeParams } from '#app/_lib/route-params.ts'
import { DocumentPage } from '#app/(console)/_documents/document-page.tsx'
import { pageViewer } from '#server/reads/page-viewer.ts'

export const metadata: Metadata = { title: 'YAML' }

type Props = { params: Promise<{ pool: string }> }

export default async function PoolYamlPage({ params }: Props) {
  await pageViewer('storage:read')
  const { pool } = await routeParams(params)
  return <DocumentPage object={{ noun: 'storage', project: 'default', name: pool }} />
}
