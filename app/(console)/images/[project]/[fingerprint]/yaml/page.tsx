import { routeParams } from '#app/_lib/route-params.ts'
import { DocumentPage } from '#app/(console)/_documents/document-page.tsx'
import { DocumentTab } from '#app/(console)/_documents/document-tab.tsx'
import { pageViewer } from '#server/reads/page-viewer.ts'

type Props = { params: Promise<{ project: string; fingerprint: string }> }

export default async function ImageYamlPage({ params }: Props) {
  await pageViewer('image:read')
  const { project, fingerprint } = await routeParams(params)
  const object = { noun: 'image' as const, project, name: fingerprint }
  return (
    <DocumentPage object={object}>
      <DocumentTab object={object} />
    </DocumentPage>
  )
}
