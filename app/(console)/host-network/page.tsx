import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { hostNetworkQuery, hostPlugsQuery, networkHistoryQuery } from '#app/_features/host-network/queries.ts'
import { everyNetworkQuery } from '#app/_features/networks/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { hostLinkNameSchema } from '#contracts/host-network/bridge-draft.ts'
import { permissionsOfRole } from '#contracts/permissions.ts'
import { readHostLinks, readHostPlugs, readNetworkHistory } from '#server/reads/host-network.ts'
import { readEveryNetwork } from '#server/reads/networks.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { HostNetworkPage } from './_components/host-network-page.tsx'

export const metadata: Metadata = { title: 'Host network' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function HostNetwork({ searchParams }: Props) {
  const viewer = await pageViewer('host-network:read')
  const query = await searchParams
  const made = hostLinkNameSchema.safeParse(query.made)
  const given = await headers()
  const seesInstances = permissionsOfRole[viewer.role].includes('instance:read')
  return (
    <Prefetched
      answers={[
        answer(hostNetworkQuery(), () => readHostLinks(viewer, given)),
        answer(networkHistoryQuery(), () => readNetworkHistory(viewer)),
        ...(seesInstances ? [answer(hostPlugsQuery(), readHostPlugs)] : []),
        answer(everyNetworkQuery(), readEveryNetwork),
      ]}
    >
      <HostNetworkPage made={made.data ?? null} next={typeof query.next === 'string' ? query.next : null} />
    </Prefetched>
  )
}
