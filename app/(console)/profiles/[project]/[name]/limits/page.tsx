import type { Metadata } from 'next'
import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { LimitsOfProfile } from '../_components/limits-of-profile.tsx'

export const metadata: Metadata = { title: 'Limits' }

type Props = { params: Promise<{ project: string; name: string }> }

export default async function ProfileLimitsPage({ params }: Props) {
  await pageViewer('profile:read')
  return <LimitsOfProfile profile={await routeParams(params)} />
}
