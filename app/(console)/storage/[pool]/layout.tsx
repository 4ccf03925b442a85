import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { storagePoolQuery } from '#app/_features/storage/pool-query.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readStoragePool } from '#server/reads/storage.ts'
import { PoolFrame } from './_components/pool-frame.tsx'

type Props = { params: Promise<{ pool: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await routeParams(params)).pool} · Storage` }
}

export default async function PoolLayout({ params, children }: Props & { children: ReactNode }) {
  await pageViewer('storage:read')
  const { pool } = await routeParams(params)
  const client = makeQueryClient()
  await client.prefetchQuery({ ...storagePoolQuery(pool), queryFn: () => readStoragePool(pool) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PoolFrame name={pool}>{children}</PoolFrame>
    </HydrationBoundary>
  )
}
