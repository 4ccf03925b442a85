import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { keyOverlayQuery } from '#app/_features/configuration/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { ConfigurationTab } from '#app/(console)/_documents/configuration-tab.tsx'
import { DocumentPage } from '#app/(console)/_documents/document-page.tsx'
import { readKeyOverlay } from '#server/reads/configuration.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'

type Props = { params: Promise<{ project: string; name: string }> }

export default async function InstanceConfigurationPage({ params }: Props) {
  await pageViewer('instance:read')
  const given = await params
  const object = {
    noun: 'instance' as const,
    project: decodeURIComponent(given.project),
    name: decodeURIComponent(given.name),
  }
  const client = makeQueryClient()
  await client.prefetchQuery({ ...keyOverlayQuery(), queryFn: readKeyOverlay })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <DocumentPage object={object}>
        <ConfigurationTab object={object} />
      </DocumentPage>
    </HydrationBoundary>
  )
}
