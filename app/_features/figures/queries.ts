import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { figuresSchema, type Span, spans } from '#contracts/figures.ts'

/** Figures of subjects (`subjectKey`) over a span; read again when the next point is due. */
export function figuresQuery(subjects: readonly string[], span: Span) {
  return queryOptions({
    queryKey: ['figures', span, ...subjects] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.figures(subjects, span), figuresSchema, { signal }),
    refetchInterval: Math.max(spans[span].stepMs, 10_000),
    // A longer span must not blank the graphs while it is on its way.
    placeholderData: keepPreviousData,
  })
}
