import type { Metadata } from 'next'
import { storageOffersQuery } from '#app/_features/storage/offers-query.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readStorageOffers } from '#server/reads/storage.ts'
import { CreatePool } from './_components/create-pool.tsx'

export const metadata: Metadata = { title: 'Create a storage pool' }

export default async function CreatePoolPage() {
  await pageViewer('storage:edit')
  return (
    <Prefetched answers={[answer(storageOffersQuery(), readStorageOffers)]}>
      <CreatePool />
    </Prefetched>
  )
}
