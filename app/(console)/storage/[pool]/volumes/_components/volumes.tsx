'use client'
import { useSearchParams } from 'next/navigation'
import { useListedProject } from '#app/_lib/projects.ts'
import { VolumeList } from './volume-list.tsx'
import { VolumeView } from './volume-view.tsx'

type Props = { pool: string; project: string; projects: readonly string[] }

/** The volumes of a pool in one project, or one of them. */
export function Volumes({ pool, project, projects }: Props) {
  const volume = useSearchParams().get('volume')
  const [listed, list] = useListedProject()
  if (volume !== null) {
    return <VolumeView key={`${project} ${volume}`} volume={{ pool, project, name: volume }} />
  }
  return <VolumeList key={listed} pool={pool} project={listed} projects={projects} onProject={list} />
}
