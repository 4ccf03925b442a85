import type { Metadata } from 'next'
import { setupFactsQuery } from '#app/_features/setup/init-query.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { hostLinkNameSchema } from '#contracts/host-network/bridge-draft.ts'
import { readSetupFacts } from '#server/reads/initialise.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { InitPage } from './_components/init-page.tsx'

export const metadata: Metadata = { title: 'Set up LXD' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SetupInitPage({ searchParams }: Props) {
  await pageViewer('server:edit')
  const bridge = hostLinkNameSchema.safeParse((await searchParams).bridge).data ?? null
  return (
    <Prefetched answers={[answer(setupFactsQuery(), readSetupFacts)]}>
      <InitPage bridge={bridge} />
    </Prefetched>
  )
}
