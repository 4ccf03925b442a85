import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { storagePoolQuery } from '#app/_features/storage/pool-query.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { routeParams } from '#app/_lib/route-params.ts'
import { tabTitles } from '#app/_lib/tab-titles.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readStoragePool } from '#server/reads/storage.ts'
import { PoolFrame } from './_components/pool-frame.tsx'

type Props = { params: Promise<{ pool: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { pool } = await routeParams(params)
  return tabTitles(pool, `${pool} · Storage`)
}

export default async function PoolLayout({ params, children }: Props & { children: ReactNode }) {
  await pageViewer('storage:read')
  const { pool } = await routeParams(params)
  return (
    <Prefetched answers={[answer(storagePoolQuery(pool), () => readStoragePool(pool))]}>
      <PoolFrame name={pool}>{children}</PoolFrame>
    </Prefetched>
  )
}
