'use client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useMemo, useRef } from 'react'
import type { ServerFacts } from '#contracts/server.ts'
import { fetchJson } from './fetch-json.ts'
import { listShape } from './list-shape.ts'
import { apiPaths } from './paths.ts'
import { usePreferences } from './preferences.tsx'
import { useUrlState } from './use-url-state.ts'

type Names = Pick<ServerFacts, 'projects' | 'borrowers' | 'clustered'>
type Value = Names & {
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
      ...data,
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

/** The rows that the chosen project sees, or all of them as they are. `noun`: one that projects may share with `default`. */
export function useRowsOfProject<Row extends { project: string }>(
  rows: Row[],
  noun?: keyof Names['borrowers'],
): Row[] {
  const { chosen, borrowers } = useProjects()
  const owner = chosen !== null && noun && borrowers[noun].includes(chosen) ? 'default' : chosen
  return useMemo(
    () => (owner === null ? rows : rows.filter(({ project }) => project === owner)),
    [rows, owner],
  )
}

/**
 * The project of a list that shows one at a time: the one in the URL, else the chosen one, else `default`. Who chooses
 * another one in the menu means this list, too.
 */
export function useListedProject(): [string, (project: string) => void] {
  const { chosen } = useProjects()
  const [asked, ask] = useUrlState('project')
  const before = useRef(chosen)
  useEffect(() => {
    if (before.current !== chosen) ask('')
    before.current = chosen
  }, [chosen, ask])
  return [asked || (chosen ?? 'default'), ask]
}
