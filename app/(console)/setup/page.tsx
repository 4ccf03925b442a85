import type { Metadata } from 'next'
import { readinessQuery } from '#app/_features/setup/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readReadiness } from '#server/reads/setup.ts'
import { ReadinessPage } from './_components/readiness-page.tsx'

export const metadata: Metadata = { title: 'Set-up' }

export default async function SetupPage() {
  const viewer = await pageViewer('setup:read')
  return (
    <Prefetched answers={[answer(readinessQuery(), () => readReadiness(viewer))]}>
      <ReadinessPage />
    </Prefetched>
  )
}
