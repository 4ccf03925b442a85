import type { Metadata } from 'next'
import { devicesQuery } from '#app/_features/devices/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { routeParams } from '#app/_lib/route-params.ts'
import { readDevices } from '#server/reads/devices.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { InstanceDevices } from './_components/instance-devices.tsx'

export const metadata: Metadata = { title: 'Devices' }

type Props = { params: Promise<{ project: string; name: string }> }

export default async function InstanceDevicesPage({ params }: Props) {
  await pageViewer('instance:read')
  const ref = await routeParams(params)
  return (
    <Prefetched answers={[answer(devicesQuery({ kind: 'instance', ...ref }), () => readDevices(ref))]}>
      <InstanceDevices instance={ref} />
    </Prefetched>
  )
}
