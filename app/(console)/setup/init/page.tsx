import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { setupFactsQuery } from '#app/_features/setup/init-query.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { readSetupFacts } from '#server/reads/initialise.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { InitPage } from './_components/init-page.tsx'

export const metadata: Metadata = { title: 'Set up LXD' }

export default async function SetupInitPage() {
  await pageViewer('server:edit')
  const client = makeQueryClient()
  await client.prefetchQuery({ ...setupFactsQuery(), queryFn: readSetupFacts })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <InitPage />
    </HydrationBoundary>
  )
}
