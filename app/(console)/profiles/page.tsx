import type { Metadata } from 'next'
import { profileRowsQuery } from '#app/_features/profiles/list-query.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readAllProfiles } from '#server/reads/profiles.ts'
import { ProfileList } from './_components/profile-list.tsx'

export const metadata: Metadata = { title: 'Profiles' }

export default async function ProfilesPage() {
  await pageViewer('profile:read')
  return (
    <Prefetched answers={[answer(profileRowsQuery(), readAllProfiles)]}>
      <ProfileList />
    </Prefetched>
  )
}
