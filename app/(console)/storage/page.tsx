import type { Metadata } from 'next'
import { storagePoolsQuery } from '#app/_features/storage/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readStoragePools } from '#server/reads/storage.ts'
import { PoolList } from './_components/pool-list.tsx'

export const metadata: Metadata = { title: 'Storage' }

export default async function StoragePage() {
  await pageViewer('storage:read')
  return (
    <Prefetched answers={[answer(storagePoolsQuery(), readStoragePools)]}>
      <PoolList />
    </Prefetched>
  )
}
