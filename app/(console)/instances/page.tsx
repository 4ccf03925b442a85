import type { Metadata } from 'next'
import { InstanceListSeed } from '#app/_features/instances/instance-list-seed.tsx'
import { readInstancesJson } from '#server/reads/instances.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { InstanceList } from './_components/instance-list.tsx'

export const metadata: Metadata = { title: 'Instances' }

export default async function InstancesPage() {
  await pageViewer('instance:read')
  return (
    <InstanceListSeed json={readInstancesJson()}>
      <InstanceList />
    </InstanceListSeed>
  )
}
