import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { networkHistoryQuery } from '#app/_features/host-network/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { changeIdSchema } from '#contracts/host-network/change.ts'
import { readNetworkHistory } from '#server/reads/host-network.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { RestorePage } from './_components/restore-page.tsx'

export const metadata: Metadata = { title: 'Restore the network' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function RestoreNetworkPage({ searchParams }: Props) {
  const viewer = await pageViewer('host-network:change')
  const asked = changeIdSchema.safeParse((await searchParams).change)
  if (!asked.success) notFound()
  return (
    <Prefetched answers={[answer(networkHistoryQuery(), () => readNetworkHistory(viewer))]}>
      <RestorePage id={asked.data} />
    </Prefetched>
  )
}
