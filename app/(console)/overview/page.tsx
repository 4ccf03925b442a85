import type { Metadata } from 'next'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { Overview } from './_components/overview.tsx'

export const metadata: Metadata = { title: 'Overview' }

export default async function OverviewPage() {
  await pageViewer('server:read')
  return <Overview />
}
