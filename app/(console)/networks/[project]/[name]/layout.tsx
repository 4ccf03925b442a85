import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { networkQuery } from '#app/_features/networks/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { routeParams } from '#app/_lib/route-params.ts'
import { tabTitles } from '#app/_lib/tab-titles.ts'
import { readNetwork } from '#server/reads/networks.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { NetworkFrame } from './_components/network-frame.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name } = await routeParams(props.params)
  return tabTitles(name, `${name} · Networks`)
}

export default async function NetworkLayout(props: Props & { children: ReactNode }) {
  await pageViewer('network:read')
  const ref = await routeParams(props.params)
  return (
    <Prefetched answers={[answer(networkQuery(ref), () => readNetwork(ref.project, ref.name))]}>
      <NetworkFrame network={ref}>{props.children}</NetworkFrame>
    </Prefetched>
  )
}
