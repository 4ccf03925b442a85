import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { imageUsageQuery, localImagesQuery } from '#app/_features/images/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { readListedProject } from '#app/_lib/read-listed-project.ts'
import { readImageUsage, readLocalImages } from '#server/reads/images.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readServer } from '#server/reads/server.ts'
import { ImageList } from './_components/image-list.tsx'

export const metadata: Metadata = { title: 'Images' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ImagesPage({ searchParams }: Props) {
  await pageViewer('image:read')
  const { projects } = readServer()
  const project = await readListedProject((await searchParams).project, projects)
  const client = makeQueryClient()
  await Promise.all([
    client.prefetchQuery({ ...localImagesQuery(project), queryFn: () => readLocalImages(project) }),
    client.prefetchQuery({ ...imageUsageQuery(), queryFn: readImageUsage }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ImageList projects={projects} />
    </HydrationBoundary>
  )
}
