import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { instanceListQuery } from '#app/_features/instances/queries.ts'
import { readInstances } from '#server/reads/instances.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { InstanceList } from './_components/instance-list.tsx'

export const metadata: Metadata = { title: 'Instances' }

export default async function InstancesPage() {
  await pageViewer('instance:read')
  const client = new QueryClient()
  client.setQueryData(instanceListQuery().queryKey, readInstances())
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <InstanceList />
    </HydrationBoundary>
  )
}
