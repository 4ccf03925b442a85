import type { Metadata } from 'next'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { CgroupList } from './_components/cgroup-list.tsx'

export const metadata: Metadata = { title: 'Control groups' }

export default async function CgroupsPage() {
  await pageViewer('server:read')
  return <CgroupList />
}
