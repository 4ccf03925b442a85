import type { Metadata } from 'next'
import { volumesQuery } from '#app/_features/storage/volume-queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { readListedProject } from '#app/_lib/read-listed-project.ts'
import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readServer } from '#server/reads/server.ts'
import { readVolumes } from '#server/reads/volumes.ts'
import { Volumes } from './_components/volumes.tsx'

export const metadata: Metadata = { title: 'Volumes' }

type Props = {
  params: Promise<{ pool: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function VolumesPage({ params, searchParams }: Props) {
  await pageViewer('storage:read')
  const { pool } = await routeParams(params)
  const { projects } = readServer()
  const project = await readListedProject((await searchParams).project, projects)
  return (
    <Prefetched answers={[answer(volumesQuery(pool, project), () => readVolumes(pool, project))]}>
      <Volumes pool={pool} project={project} projects={projects} />
    </Prefetched>
  )
}
