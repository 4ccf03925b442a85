import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { devicesQuery } from '#app/_features/devices/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { routeParams } from '#app/_lib/route-params.ts'
import { readDevices } from '#server/reads/devices.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { InstanceDevices } from './_components/instance-devices.tsx'

export const metadata: Metadata = { title: 'Devices' }

type Props = { params: Promise<{ project: string; name: string }> }

export default async function InstanceDevicesPage({ params }: Props) {
  await pageViewer('instance:read')
  const ref = await routeParams(params)
  const client = makeQueryClient()
  await client.prefetchQuery({
    ...devicesQuery({ kind: 'instance', ...ref }),
    queryFn: () => readDevices(ref),
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <InstanceDevices instance={ref} />
    </HydrationBoundary>
  )
}
