import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { documentQuery } from '#app/_features/documents/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { DocumentTab } from '#app/(console)/_documents/document-tab.tsx'
import { readDocument } from '#server/reads/documents.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'

type Props = { params: Promise<{ project: string; name: string }> }

export default async function InstanceConfigurationPage({ params }: Props) {
  await pageViewer('instance:read')
  const given = await params
  const ref = {
    noun: 'instance' as const,
    project: decodeURIComponent(given.project),
    name: decodeURIComponent(given.name),
  }
  const client = makeQueryClient()
  await client.prefetchQuery({ ...documentQuery(ref), queryFn: () => readDocument(ref) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <DocumentTab object={ref} />
    </HydrationBoundary>
  )
}
