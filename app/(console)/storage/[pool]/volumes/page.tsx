import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { volumesQuery } from '#app/_features/storage/volume-queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { readListedProject } from '#app/_lib/read-listed-project.ts'
import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readServer } from '#server/reads/server.ts'
import { readVolumes } from '#server/reads/volumes.ts'
import { Volumes } from './_components/volumes.tsx'

type Props = {
  params: Promise<{ pool: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function VolumesPage({ params, searchParams }: Props) {
  await pageViewer('storage:read')
  const { pool } = await routeParams(params)
  const { projects } = readServer()
  const project = await readListedProject((await searchParams).project, projects)
  const client = makeQueryClient()
  await client.prefetchQuery({ ...volumesQuery(pool, project), queryFn: () => readVolumes(pool, project) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Volumes pool={pool} project={project} projects={projects} />
    </HydrationBoundary>
  )
}
