import type { Metadata } from 'next'
import { routeParams } from '#app/_lib/route-params.ts'
import { ConfigurationPage } from '#app/(console)/_documents/configuration-page.tsx'
import { pageViewer } from '#server/reads/page-viewer.ts'

export const metadata: Metadata = { title: 'Configuration' }

type Props = { params: Promise<{ project: string; name: string }> }

export default async function ProfileConfigurationPage({ params }: Props) {
  await pageViewer('profile:read')
  return <ConfigurationPage object={{ noun: 'profile', ...(await routeParams(params)) }} />
}
