import type { Metadata } from 'next'
import { networkOffersQuery } from '#app/_features/networks/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { projectNameSchema } from '#contracts/instances.ts'
import { readNetworkOffers } from '#server/reads/networks.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { CreateNetwork } from './_components/create-network.tsx'

export const metadata: Metadata = { title: 'Create a network' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function CreateNetworkPage({ searchParams }: Props) {
  await pageViewer('network:edit')
  const asked = projectNameSchema.safeParse((await searchParams).project)
  const project = asked.success ? asked.data : 'default'
  return (
    <Prefetched answers={[answer(networkOffersQuery(project), () => readNetworkOffers(project))]}>
      <CreateNetwork project={project} />
    </Prefetched>
  )
}
