import type { Metadata } from 'next'
import { everyNetworkQuery } from '#app/_features/networks/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { readEveryNetwork } from '#server/reads/networks.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { NetworkList } from './_components/network-list.tsx'

export const metadata: Metadata = { title: 'Networks' }

export default async function NetworksPage() {
  await pageViewer('network:read')
  return (
    <Prefetched answers={[answer(everyNetworkQuery(), readEveryNetwork)]}>
      <NetworkList />
    </Prefetched>
  )
}
