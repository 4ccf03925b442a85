import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { keyOverlayQuery } from '#app/_features/configuration/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import type { DocumentRef } from '#contracts/documents/document-ref.ts'
import { readKeyOverlay } from '#server/reads/configuration.ts'
import { ConfigurationTab } from './configuration-tab.tsx'
import { DocumentPage } from './document-page.tsx'

/** The document of an instance or a profile, and what LXD says of its keys. The page has asked who looks at it. */
export async function ConfigurationPage({ object }: { object: DocumentRef }) {
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
