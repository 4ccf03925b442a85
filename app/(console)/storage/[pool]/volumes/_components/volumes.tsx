'use client'
import { useSearchParams } from 'next/navigation'
import { useListedProject } from '#app/_lib/projects.ts'
import { VolumeList } from './volume-list.tsx'
import { VolumeView } from './volume-view.tsx'

type Props = { pool: string; project: string; projects: readonly string[] }

/** The volumes of a pool in one project, or one of them. */
export function Volumes({ pool, project, projects }: Props) {
  const volume = useSearchParams().get('volume')
  if (volume === null) return <ListedVolumes pool={pool} projects={projects} />
  return <VolumeView key={`${project} ${volume}`} volume={{ pool, project, name: volume }} />
}

/** Apart, because a volume that is shown stays in its project, whichever is chosen meanwhile. */
function ListedVolumes({ pool, projects }: Omit<Props, 'project'>) {
  const [project, setProject] = useListedProject()
  return <VolumeList key={project} pool={pool} project={project} projects={projects} onProject={setProject} />
}
