import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { listShape } from '#app/_lib/list-shape.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { catchUp } from '#app/_lib/recent-events.ts'
import type { TaskList } from '#contracts/tasks.ts'
import { applyEvent } from './apply-event.ts'

const shape = listShape<TaskList>('tasks')

/** What the panel shows: the newest tasks, kept current by the live stream. */
export function taskPanelQuery() {
  return queryOptions({
    queryKey: ['tasks', 'panel'] as const,
    queryFn: async ({ signal }) =>
      catchUp(await fetchJson(apiPaths.tasks({ limit: 100 }), shape, { signal }), applyEvent),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

const historyPage = 100

/** Everything there was, page by page into the past; what is loaded is kept current by the live stream. */
export function taskHistoryQuery() {
  return infiniteQueryOptions({
    queryKey: ['tasks', 'history'] as const,
    queryFn: async ({ pageParam, signal }) => {
      const page = await fetchJson(apiPaths.tasks({ limit: historyPage, before: pageParam }), shape, {
        signal,
      })
      // What is new belongs to the first page only.
      return pageParam === startOfHistory ? catchUp(page, applyEvent) : page
    },
    initialPageParam: startOfHistory,
    getNextPageParam: (last) =>
      last.tasks.length < historyPage ? undefined : last.tasks[last.tasks.length - 1]?.id,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
const startOfHistory: string | undefined = undefined
