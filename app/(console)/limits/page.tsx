import type { Metadata } from 'next'
import { limitsQuery } from '#app/_features/limits/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { readLimits } from '#server/reads/limits.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { Shares } from './_components/shares.tsx'

export const metadata: Metadata = { title: 'Limits' }

export default async function LimitsPage() {
  await pageViewer('instance:read')
  return (
    <Prefetched answers={[answer(limitsQuery(), readLimits)]}>
      <Shares />
    </Prefetched>
  )
}
