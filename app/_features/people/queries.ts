import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { listShape } from '#app/_lib/list-shape.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import type { PeopleList, SessionInfo } from '#contracts/people.ts'

const peopleShape = listShape<PeopleList>('people')
const sessionsShape = listShape<{ sessions: SessionInfo[] }>('sessions')

/** No events tell of people: read again whenever somebody comes back to the page. */
const readAgain = { staleTime: 0, refetchOnWindowFocus: true } as const

export function peopleQuery() {
  return queryOptions({
    queryKey: ['people'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.people(), peopleShape, { signal }),
    ...readAgain,
  })
}

export function ownSessionsQuery() {
  return queryOptions({
    queryKey: ['account', 'sessions'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.ownSessions(), sessionsShape, { signal }),
    ...readAgain,
  })
}
