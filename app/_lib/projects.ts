'use client'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { ServerFacts } from '#contracts/server.ts'
import { usePreferences } from './preferences.tsx'
import { useServerFacts } from './server-facts.tsx'
import { useUrlState } from './use-url-state.ts'

/** The one project that lists show, null for all of them, and how to choose another. */
export function useChosenProject(): [string | null, (project: string | null) => void] {
  const { projects } = useServerFacts()
  const { preferences, change } = usePreferences()
  const wished = preferences.project
  const choose = useCallback((project: string | null) => change({ project: project ?? '' }), [change])
  // One that was deleted meanwhile must not leave every list empty.
  return [projects.length > 1 && projects.includes(wished) ? wished : null, choose]
}

/** The rows that the chosen project sees, or all of them as they are. `noun`: one that projects may share with `default`. */
export function useRowsOfProject<Row extends { project: string }>(
  rows: Row[],
  noun?: keyof ServerFacts['borrowers'],
): Row[] {
  const { borrowers } = useServerFacts()
  const [chosen] = useChosenProject()
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
  const [chosen] = useChosenProject()
  const [asked, ask] = useUrlState('project')
  const before = useRef(chosen)
  useEffect(() => {
    if (before.current !== chosen) ask('')
    before.current = chosen
  }, [chosen, ask])
  return [asked || (chosen ?? 'default'), ask]
}
