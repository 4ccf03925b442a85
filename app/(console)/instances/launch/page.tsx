import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { imageServersQuery, localImagesQuery } from '#app/_features/images/queries.ts'
import { networksQuery } from '#app/_features/networks/queries.ts'
import { profilesQuery } from '#app/_features/profiles/queries.ts'
import { storagePoolsQuery } from '#app/_features/storage/queries.ts'
import { answer, prefetch } from '#app/_lib/prefetched.tsx'
import { readListedProject } from '#app/_lib/read-listed-project.ts'
import { hostLinkNameSchema } from '#contracts/host-network/bridge-draft.ts'
import type { LocalImage } from '#contracts/images.ts'
import type { ImageSource } from '#contracts/launch.ts'
import { readImageServers, readLocalImages } from '#server/reads/images.ts'
import { readNetworks } from '#server/reads/networks.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readProfiles } from '#server/reads/profiles.ts'
import { readServer } from '#server/reads/server.ts'
import { readStoragePools } from '#server/reads/storage.ts'
import { LaunchView } from './_components/launch-view.tsx'

export const metadata: Metadata = { title: 'Launch an instance' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function LaunchPage({ searchParams }: Props) {
  await pageViewer('instance:create')
  const query = await searchParams
  const { projects } = readServer()
  const project = await readListedProject(query.project, projects)
  const client = await prefetch([
    answer(imageServersQuery(), readImageServers),
    answer(localImagesQuery(project), () => readLocalImages(project)),
    answer(storagePoolsQuery(), readStoragePools),
    answer(networksQuery(project), () => readNetworks(project)),
    answer(profilesQuery(project), () => readProfiles(project)),
  ])
  const server = client.getQueryData(imageServersQuery().queryKey)?.servers[0]?.name ?? ''
  const local = client.getQueryData(localImagesQuery(project).queryKey)?.images ?? []
  const image = local.find((each) => each.fingerprint === query.image)
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <LaunchView
        project={project}
        projects={projects}
        source={sourceOf(image, server)}
        bridge={hostLinkNameSchema.safeParse(query.bridge).data ?? null}
      />
    </HydrationBoundary>
  )
}

/** What is chosen at first: the image that one came from, else nothing yet. */
function sourceOf(image: LocalImage | undefined, server: string): ImageSource {
  if (!image) return { kind: 'remote', server, image: '', type: 'container' }
  return { kind: 'local', fingerprint: image.fingerprint, type: image.type }
}
