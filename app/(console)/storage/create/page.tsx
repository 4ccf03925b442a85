import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { storageOffersQuery } from '#app/_features/storage/offers-query.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readStorageOffers } from '#server/reads/storage.ts'
import { CreatePool } from './_components/create-pool.tsx'

export const metadata: Metadata = { title: 'Create a storage pool' }

export default async function CreatePoolPage() {
  await pageViewer('storage:edit')
  const client = makeQueryClient()
  await client.prefetchQuery({ ...storageOffersQuery(), queryFn: readStorageOffers })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CreatePool />
    </HydrationBoundary>
  )
}
