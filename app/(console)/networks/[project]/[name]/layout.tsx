import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { networkQuery } from '#app/_features/networks/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { routeParams } from '#app/_lib/route-params.ts'
import { readNetwork } from '#server/reads/networks.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { NetworkFrame } from './_components/network-frame.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `${(await routeParams(props.params)).name} · Networks` }
}

export default async function NetworkLayout(props: Props & { children: ReactNode }) {
  await pageViewer('network:read')
  const ref = await routeParams(props.params)
  const client = makeQueryClient()
  await client.prefetchQuery({
    ...networkQuery(ref),
    queryFn: () => readNetwork(ref.project, ref.name),
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <NetworkFrame network={ref}>{props.children}</NetworkFrame>
    </HydrationBoundary>
  )
}
