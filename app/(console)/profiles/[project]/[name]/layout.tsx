import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { profileQuery } from '#app/_features/profiles/details-query.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readProfile } from '#server/reads/profiles.ts'
import { ProfileFrame } from './_components/profile-frame.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `${(await routeParams(props.params)).name} · Profiles` }
}

export default async function ProfileLayout(props: Props & { children: ReactNode }) {
  await pageViewer('profile:read')
  const ref = await routeParams(props.params)
  const client = makeQueryClient()
  await client.prefetchQuery({ ...profileQuery(ref), queryFn: () => readProfile(ref) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ProfileFrame profile={ref}>{props.children}</ProfileFrame>
    </HydrationBoundary>
  )
}
