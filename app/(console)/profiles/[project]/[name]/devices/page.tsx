import type { Metadata } from 'next'
import { DeviceList } from '#app/_features/devices/device-list.tsx'
import { devicesQuery } from '#app/_features/devices/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { routeParams } from '#app/_lib/route-params.ts'
import { readProfileDevices } from '#server/reads/devices.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'

export const metadata: Metadata = { title: 'Devices' }

type Props = { params: Promise<{ project: string; name: string }> }

export default async function ProfileDevicesPage({ params }: Props) {
  await pageViewer('profile:read')
  const target = { kind: 'profile' as const, ...(await routeParams(params)) }
  return (
    <Prefetched answers={[answer(devicesQuery(target), () => readProfileDevices(target))]}>
      <DeviceList target={target} />
    </Prefetched>
  )
}
