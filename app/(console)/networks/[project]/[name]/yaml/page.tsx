import { routeParams } from '#app/_lib/route-params.ts'
import { DocumentPage } from '#app/(console)/_documents/document-page.tsx'
import { DocumentTab } from '#app/(console)/_documents/document-tab.tsx'
import { pageViewer } from '#server/reads/page-viewer.ts'

type Props = { params: Promise<{ project: string; name: string }> }

export default async function NetworkYamlPage({ params }: Props) {
  await pageViewer('network:read')
  const object = { noun: 'network' as const, ...(await routeParams(params)) }
  return (
    <DocumentPage object={object}>
      <DocumentTab object={object} />
    </DocumentPage>
  )
}
