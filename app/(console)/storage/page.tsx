import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { storagePoolsQuery } from '#app/_features/storage/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readStoragePools } from '#server/reads/storage.ts'
import { PoolList } from './_components/pool-list.tsx'

export const metadata: Metadata = { title: 'Storage' }

export default async function StoragePage() {
  await pageViewer('storage:read')
  const client = makeQueryClient()
  await client.prefetchQuery({ ...storagePoolsQuery(), queryFn: readStoragePools })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PoolList />
    </HydrationBoundary>
  )
}
