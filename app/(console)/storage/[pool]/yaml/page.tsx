import { routeParams } from '#app/_lib/route-params.ts'
import { DocumentPage } from '#app/(console)/_documents/document-page.tsx'
import { DocumentTab } from '#app/(console)/_documents/document-tab.tsx'
import { pageViewer } from '#server/reads/page-viewer.ts'

type Props = { params: Promise<{ pool: string }> }

export default async function PoolYamlPage({ params }: Props) {
  await pageViewer('storage:read')
  const { pool } = await routeParams(params)
  const object = { noun: 'storage' as const, project: 'default', name: pool }
  return (
    <DocumentPage object={object}>
      <DocumentTab object={object} />
    </DocumentPage>
  )
}
