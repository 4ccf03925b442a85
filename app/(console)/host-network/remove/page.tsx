import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PlannedChange } from '#app/_features/host-network/planned-change.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { hostLinkNameSchema } from '#contracts/host-network/bridge-draft.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'

export const metadata: Metadata = { title: 'Remove a bridge' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function RemoveBridgePage({ searchParams }: Props) {
  await pageViewer('host-network:change')
  const asked = hostLinkNameSchema.safeParse((await searchParams).bridge)
  if (!asked.success || asked.data === '') notFound()
  return (
    <>
      <PageHeader title={`Remove ${asked.data}`} />
      <PlannedChange change={{ kind: 'remove', name: asked.data }} />
    </>
  )
}
