import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { listShape } from '#app/_lib/list-shape.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import type { Readiness, RemedyPlan } from '#contracts/readiness.ts'

const readinessShape = listShape<Readiness>('findings')
const planShape = listShape<RemedyPlan>('files')

/** No events tell of the host: looked at again whenever somebody comes back to the page. */
export function readinessQuery() {
  return queryOptions({
    queryKey: ['setup', 'readiness'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.readiness(), readinessShape, { signal }),
    staleTime: 10_000,
    refetchOnWindowFocus: true,
  })
}

/** What a remedy would do right now; asked anew each time, since it is what will be done. */
export function remedyPlanQuery(remedy: string) {
  return queryOptions({
    queryKey: ['setup', 'plan', remedy] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.remedyPlan(remedy), planShape, { signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}
