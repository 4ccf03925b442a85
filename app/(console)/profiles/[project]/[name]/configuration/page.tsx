import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { keyOverlayQuery } from '#app/_features/configuration/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { readKeyOverlay } from '#server/reads/configuration.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { ProfileConfiguration } from '../_components/profile-configuration.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

export default async function ProfileConfigurationPage({ params }: Props) {
  await pageViewer('profile:read')
  const { project, name } = await params
  const client = makeQueryClient()
  await client.prefetchQuery({ ...keyOverlayQuery(), queryFn: readKeyOverlay })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ProfileConfiguration
        profile={{ project: decodeURIComponent(project), name: decodeURIComponent(name) }}
      />
    </HydrationBoundary>
  )
}
