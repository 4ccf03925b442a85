import type { Metadata } from 'next'
import { keyOverlayQuery } from '#app/_features/configuration/queries.ts'
import { networksQuery } from '#app/_features/networks/queries.ts'
import { profileRowsQuery } from '#app/_features/profiles/list-query.ts'
import { storagePoolsQuery } from '#app/_features/storage/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { projectNameSchema } from '#contracts/instances.ts'
import { readKeyOverlay } from '#server/reads/configuration.ts'
import { readNetworks } from '#server/reads/networks.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readAllProfiles } from '#server/reads/profiles.ts'
import { readStoragePools } from '#server/reads/storage.ts'
import { ProfileForm } from './_components/profile-form.tsx'

export const metadata: Metadata = { title: 'Create a profile' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function CreateProfilePage({ searchParams }: Props) {
  await pageViewer('profile:edit')
  const asked = projectNameSchema.safeParse((await searchParams).project)
  const project = asked.success ? asked.data : 'default'
  return (
    <Prefetched
      answers={[
        answer(storagePoolsQuery(), readStoragePools),
        answer(networksQuery(project), () => readNetworks(project)),
        answer(profileRowsQuery(), readAllProfiles),
        answer(keyOverlayQuery(), readKeyOverlay),
      ]}
    >
      <ProfileForm project={project} />
    </Prefetched>
  )
}
