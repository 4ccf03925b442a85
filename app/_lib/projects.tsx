'use client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useMemo } from 'react'
import { fetchJson } from './fetch-json.ts'
import { listShape } from './list-shape.ts'
import { apiPaths } from './paths.ts'
import { usePreferences } from './preferences.tsx'

type Names = { projects: readonly string[]; clustered: boolean }
type Value = {
  projects: readonly string[]
  /** The server is a member of a cluster. */
  clustered: boolean
  /** The one project that lists show; null for all of them. */
  chosen: string | null
  choose: (project: string | null) => void
}

const ProjectsContext = createContext<Value | null>(null)

/** Part of what the server's facts say: read again when those change, as a project comes or goes. */
function projectNamesQuery() {
  return queryOptions({
    queryKey: ['server', 'projects'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.server(), listShape<Names>('projects'), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function ProjectsProvider({ initial, children }: { initial: Names; children: ReactNode }) {
  const { data } = useQuery({ ...projectNamesQuery(), initialData: initial })
  const { preferences, change } = usePreferences()
  const wished = preferences.project
  const value = useMemo(
    () => ({
      projects: data.projects,
      clustered: data.clustered,
      // One that was deleted meanwhile must not leave every list empty.
      chosen: data.projects.length > 1 && data.projects.includes(wished) ? wished : null,
      choose: (project: string | null) => change({ project: project ?? '' }),
    }),
    [data, wished, change],
  )
  return <ProjectsContext value={value}>{children}</ProjectsContext>
}

export function useProjects(): Value {
  const value = use(ProjectsContext)
  if (value === null) throw new Error('useProjects stands outside of ProjectsProvider')
  return value
}

/** The rows of the chosen project, or all of them as they are. */
export function useRowsOfProject<Row extends { project: string }>(rows: Row[]): Row[] {
  const { chosen } = useProjects()
  return useMemo(
    () => (chosen === null ? rows : rows.filter(({ project }) => project === chosen)),
    [rows, chosen],
  )
}
