import type { Metadata } from 'next'
import { imageUsageQuery, localImagesQuery } from '#app/_features/images/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
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
  return (
    <Prefetched
      answers={[
        answer(localImagesQuery(project), () => readLocalImages(project)),
        answer(imageUsageQuery(), readImageUsage),
      ]}
    >
      <ImageList projects={projects} />
    </Prefetched>
  )
}
