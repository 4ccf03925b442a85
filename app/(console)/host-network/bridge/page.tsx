import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { hostNetworkQuery } from '#app/_features/host-network/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { hostLinkNameSchema } from '#contracts/host-network/bridge-draft.ts'
import { readHostLinks } from '#server/reads/host-network.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { BridgePage } from './_components/bridge-page.tsx'

export const metadata: Metadata = { title: 'LAN bridge' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function HostBridgePage({ searchParams }: Props) {
  const viewer = await pageViewer('host-network:change')
  const query = await searchParams
  const asked = hostLinkNameSchema.safeParse(query.bridge)
  const given = await headers()
  return (
    <Prefetched answers={[answer(hostNetworkQuery(), () => readHostLinks(viewer, given))]}>
      <BridgePage
        bridge={asked.success ? asked.data : null}
        next={typeof query.next === 'string' ? query.next : null}
      />
    </Prefetched>
  )
}
