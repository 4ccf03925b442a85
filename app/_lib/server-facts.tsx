'use client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, use } from 'react'
import type { ServerFacts } from '#contracts/server.ts'
import { fetchJson } from './fetch-json.ts'
import { objectShape } from './object-shape.ts'
import { apiPaths } from './paths.ts'

/** Whether LXD answers is not among them: the live stream tells that (`useConnection`). */
type Facts = Omit<ServerFacts, 'connection'>

const FactsContext = createContext<Facts | null>(null)

/** Read again when they change, as a project comes or goes. */
function serverFactsQuery() {
  return queryOptions({
    queryKey: ['server', 'facts'] as const,
    queryFn: ({ signal }) =>
      fetchJson(apiPaths.server(), objectShape<Facts>('projects', 'borrowers'), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

type Props = { initial: Facts; children: ReactNode }

export function ServerFactsProvider({ initial, children }: Props) {
  const { data } = useQuery({ ...serverFactsQuery(), initialData: initial })
  return <FactsContext value={data}>{children}</FactsContext>
}

export function useServerFacts(): Facts {
  const value = use(FactsContext)
  if (value === null) throw new Error('useServerFacts stands outside of ServerFactsProvider')
  return value
}
