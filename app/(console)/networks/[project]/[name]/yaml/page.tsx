import { DocumentPage } from '#app/(console)/_documents/document-page.tsx'
import { DocumentTab } from '#app/(console)/_documents/document-tab.tsx'
import { pageViewer } from '#server/reads/page-viewer.ts'

type Props = { params: Promise<{ project: string; name: string }> }

export default async function NetworkYamlPage({ params }: Props) {
  await pageViewer('network:read')
  const given = await params
  const object = {
    noun: 'network' as const,
    project: decodeURIComponent(given.project),
    name: decodeURIComponent(given.name),
  }
  return (
    <DocumentPage object={object}>
      <DocumentTab object={object} />
    </DocumentPage>
  )
}
