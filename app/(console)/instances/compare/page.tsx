import type { Metadata } from 'next'
import { InstanceListSeed } from '#app/_features/instances/instance-list-seed.tsx'
import { readInstancesJson } from '#server/reads/instances.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { CompareInstances } from './_components/compare-instances.tsx'

export const metadata: Metadata = { title: 'Compare instances' }

export default async function ComparePage() {
  await pageViewer('instance:read')
  return (
    <InstanceListSeed json={readInstancesJson()}>
      <CompareInstances />
    </InstanceListSeed>
  )
}
