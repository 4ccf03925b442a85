import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { DeviceList } from '#app/_features/devices/device-list.tsx'
import { devicesQuery } from '#app/_features/devices/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { routeParams } from '#app/_lib/route-params.ts'
import { readProfileDevices } from '#server/reads/devices.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'

type Props = { params: Promise<{ project: string; name: string }> }

export default async function ProfileDevicesPage({ params }: Props) {
  await pageViewer('profile:read')
  const target = { kind: 'profile' as const, ...(await routeParams(params)) }
  const client = makeQueryClient()
  await client.prefetchQuery({ ...devicesQuery(target), queryFn: () => readProfileDevices(target) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <DeviceList target={target} />
    </HydrationBoundary>
  )
}
