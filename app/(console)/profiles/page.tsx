import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { profileRowsQuery } from '#app/_features/profiles/list-query.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readAllProfiles } from '#server/reads/profiles.ts'
import { ProfileList } from './_components/profile-list.tsx'

export const metadata: Metadata = { title: 'Profiles' }

export default async function ProfilesPage() {
  await pageViewer('profile:read')
  const client = makeQueryClient()
  await client.prefetchQuery({ ...profileRowsQuery(), queryFn: readAllProfiles })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ProfileList />
    </HydrationBoundary>
  )
}
