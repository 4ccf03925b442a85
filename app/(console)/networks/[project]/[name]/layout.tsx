import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { networkQuery } from '#app/_features/networks/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { readNetwork } from '#server/reads/networks.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { NetworkFrame } from './_components/network-frame.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

async function refOf({ params }: Props) {
  const { project, name } = await params
  return { project: decodeURIComponent(project), name: decodeURIComponent(name) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await refOf(props)).name }
}

export default async function NetworkLayout(props: Props & { children: ReactNode }) {
  await pageViewer('network:read')
  const ref = await refOf(props)
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
