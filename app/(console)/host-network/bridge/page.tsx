import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { hostNetworkQuery } from '#app/_features/host-network/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { hostLinkNameSchema } from '#contracts/host-network.ts'
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
  const client = makeQueryClient()
  await client.prefetchQuery({ ...hostNetworkQuery(), queryFn: () => readHostLinks(viewer, given) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BridgePage
        bridge={asked.success ? asked.data : null}
        next={typeof query.next === 'string' ? query.next : null}
      />
    </HydrationBoundary>
  )
}
